import { Failure } from '../errors.ts';

/** Makes sure that the REST API of a private API is private still. Throws `ResourceConflict` where it is not. */
export const verifyPrivate = <
  RestApi extends { readonly id: string; readonly endpointTypes: readonly string[] },
>(
  restApi: RestApi,
  privateApiId: string,
): RestApi => {
  if (!restApi.endpointTypes.includes('PRIVATE'))
    throw new Failure(
      'ResourceConflict',
      `REST API ${restApi.id} of ${privateApiId} is ${restApi.endpointTypes.join(', ')}, not PRIVATE`,
    );
  return restApi;
};
