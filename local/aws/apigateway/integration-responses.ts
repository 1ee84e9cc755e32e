import type {
  DeleteIntegrationResponseRequest,
  GetIntegrationResponseRequest,
  IntegrationResponse,
  PutIntegrationResponseRequest,
} from '@aws-sdk/client-api-gateway';
import type { Operation } from '../service.ts';
import { checkIntegrationResponse } from './check-integration-response.ts';
import { notFound } from './errors.ts';
import { getIntegration } from './lookup.ts';
import { checkStatusCode } from './status-code.ts';

export const putIntegrationResponse: Operation<
  PutIntegrationResponseRequest,
  IntegrationResponse
> = (input, call) => {
  const { restApiId, resourceId, httpMethod, ...response } = input;
  const statusCode = checkStatusCode(response.statusCode);
  const { method, integration } = getIntegration(call, { restApiId, resourceId, httpMethod });
  const checked = checkIntegrationResponse(method, response);
  integration.integrationResponses = { ...integration.integrationResponses, [statusCode]: checked };
  return checked;
};

export const getIntegrationResponse: Operation<
  GetIntegrationResponseRequest,
  IntegrationResponse
> = (input, call) => {
  const statusCode = checkStatusCode(input.statusCode);
  const response = getIntegration(call, input).integration.integrationResponses?.[statusCode];
  if (!response) throw notFound('Invalid Response status code specified');
  return response;
};

export const deleteIntegrationResponse: Operation<DeleteIntegrationResponseRequest, object> = (
  input,
  call,
) => {
  const statusCode = checkStatusCode(input.statusCode);
  const { integration } = getIntegration(call, input);
  const { [statusCode]: gone, ...others } = integration.integrationResponses ?? {};
  if (!gone) throw notFound('Invalid Response status code specified');
  integration.integrationResponses = others;
  return {};
};
