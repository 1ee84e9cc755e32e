import type { Method, MethodSnapshot } from '@aws-sdk/client-api-gateway';
import { badRequest } from './errors.ts';
import type { StoredRestApi } from './state.ts';

const methodsOf = (api: StoredRestApi): [string, string, Method][] =>
  [...api.resources.values()].flatMap(({ path, methods }) =>
    [...methods].map(([name, method]): [string, string, Method] => [path, name, method]),
  );

/** Throws `BadRequestException` if the working copy cannot be deployed. */
export const checkDeployable = (api: StoredRestApi): void => {
  const methods = methodsOf(api);
  if (methods.length === 0) throw badRequest("The REST API doesn't contain any methods");
  if (methods.some(([, , method]) => !method.methodIntegration))
    throw badRequest('No integration defined for method');
  if (api.endpointConfiguration.type === 'PRIVATE' && api.policy === undefined)
    throw badRequest("Private REST API doesn't have a resource policy attached to it");
};

/** The methods of a deployment as `GetDeployment` sums them up: by path, then by HTTP method. */
export const summarize = (api: StoredRestApi): Record<string, Record<string, MethodSnapshot>> => {
  const summary: Record<string, Record<string, MethodSnapshot>> = {};
  for (const [path, name, { authorizationType, apiKeyRequired }] of methodsOf(api))
    summary[path] = { ...summary[path], [name]: { authorizationType, apiKeyRequired } };
  return summary;
};
