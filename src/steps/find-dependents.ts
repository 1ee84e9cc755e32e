import type { NetworkPicture } from '../private-api/network/picture.ts';
import { ownRestApis } from '../private-api/registry/own-rest-apis.ts';
import type { PrivateApiRecord } from '../private-api/registry/private-api-record.ts';
import { dependsOnAny } from '../private-api/rollback/depends-on-any.ts';
import type { ApiGatewayPort } from './api-gateway-port.ts';

/** The REST APIs beside those of one private API that associate an endpoint, or name it in their policies. */
export const findDependents = async (
  apiGateway: ApiGatewayPort,
  vpcEndpointId: string,
  record: PrivateApiRecord | undefined,
): Promise<NetworkPicture['dependents']> => {
  const all = await apiGateway.listRestApis({});
  const own = record === undefined ? [] : ownRestApis(all, record);
  const restApiIds = all
    .filter((restApi) => !own.includes(restApi))
    .filter((restApi) => dependsOnAny(restApi, [vpcEndpointId]))
    .map(({ id }) => id);
  return restApiIds.length === 0 ? [] : [{ vpcEndpointId, restApiIds }];
};
