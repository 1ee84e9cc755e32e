import type {
  DeleteIntegrationRequest,
  GetIntegrationRequest,
  Integration,
  PutIntegrationRequest,
} from '@aws-sdk/client-api-gateway';
import type { Operation } from '../service.ts';
import { checkIntegration } from './check-integration.ts';
import { getIntegration, getMethod } from './lookup.ts';

export const putIntegration: Operation<PutIntegrationRequest, Integration> = (input, call) => {
  const { restApiId, resourceId, httpMethod, integrationHttpMethod, ...settings } = input;
  const { resource, method } = getMethod(call, { restApiId, resourceId, httpMethod });
  const integration = checkIntegration(
    { ...settings, httpMethod: integrationHttpMethod },
    resource.id,
  );
  method.methodIntegration = integration;
  return integration;
};

export const getIntegrationOperation: Operation<GetIntegrationRequest, Integration> = (
  input,
  call,
) => getIntegration(call, input).integration;

export const deleteIntegration: Operation<DeleteIntegrationRequest, object> = (input, call) => {
  delete getIntegration(call, input).method.methodIntegration;
  return {};
};
