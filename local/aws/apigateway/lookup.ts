import type { Authorizer, Integration, Method, Model, Stage } from '@aws-sdk/client-api-gateway';
import type { Call } from '../service.ts';
import { notFound } from './errors.ts';
import type { ApiDeployment, ApiResource, StoredRestApi } from './state.ts';

type Id = string | undefined;

const found = <T>(thing: T | undefined, message: string): T => {
  if (thing === undefined) throw notFound(message);
  return thing;
};

const findRestApi = (call: Call, restApiId: Id): StoredRestApi | undefined =>
  call.here.apigateway.restApis.get(restApiId ?? '');

/** Each of these throws `NotFoundException` in API Gateway's words. Ids are case-sensitive. */
export const getRestApi = (call: Call, restApiId: Id): StoredRestApi =>
  found(
    findRestApi(call, restApiId),
    `Invalid API identifier specified ${call.account}:${restApiId ?? ''}`,
  );

/** Below an API, AWS names the resource even when it is the API that does not exist. */
export const getResource = (
  call: Call,
  input: { restApiId: Id; resourceId: Id },
): { api: StoredRestApi; resource: ApiResource } => {
  const api = findRestApi(call, input.restApiId);
  const resource = api?.resources.get(input.resourceId ?? '');
  if (!api || !resource) throw notFound('Invalid Resource identifier specified');
  return { api, resource };
};

export const getMethod = (
  call: Call,
  input: { restApiId: Id; resourceId: Id; httpMethod: Id },
): { api: StoredRestApi; resource: ApiResource; method: Method } => {
  const { api, resource } = getResource(call, input);
  const method = found(
    resource.methods.get(input.httpMethod ?? ''),
    'Invalid Method identifier specified',
  );
  return { api, resource, method };
};

export const getIntegration = (
  call: Call,
  input: { restApiId: Id; resourceId: Id; httpMethod: Id },
): { api: StoredRestApi; method: Method; integration: Integration } => {
  const { api, method } = getMethod(call, input);
  const integration = found(method.methodIntegration, 'Invalid Integration identifier specified');
  return { api, method, integration };
};

export const getDeployment = (api: StoredRestApi, deploymentId: Id): ApiDeployment =>
  found(api.deployments.get(deploymentId ?? ''), 'Invalid Deployment identifier specified');

export const getStage = (api: StoredRestApi, stageName: Id): Stage =>
  found(api.stages.get(stageName ?? ''), 'Invalid stage identifier specified');

export const getModel = (api: StoredRestApi, modelName: Id): Model =>
  found(api.models.get(modelName ?? ''), `Invalid model name specified: ${modelName ?? ''}`);

export const getAuthorizer = (api: StoredRestApi, authorizerId: Id): Authorizer =>
  found(api.authorizers.get(authorizerId ?? ''), 'Invalid Authorizer identifier specified');
