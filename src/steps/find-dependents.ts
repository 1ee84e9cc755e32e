import { dependsOnAny } from '../private-api/rollback/depends-on-any.ts';
import type { RestApi } from './api-gateway-port.ts';
import type { Ports, Target } from './ports.ts';

/** Finds the REST APIs that associate one of these endpoints, or name it in their policies, in any of some accounts. */
export const findDependents = async (
  apiGateway: Ports['apiGateway'],
  accounts: readonly Target[],
  vpcEndpointIds: readonly string[],
): Promise<RestApi[]> => {
  if (vpcEndpointIds.length === 0) return [];
  const lists = await Promise.all(accounts.map((target) => apiGateway(target).listRestApis({})));
  return lists.flat().filter((restApi) => dependsOnAny(restApi, vpcEndpointIds));
};
