import type {
  DeleteGatewayResponseRequest,
  GatewayResponse,
  GatewayResponses,
  GatewayResponseType,
  GetGatewayResponsesRequest,
} from '@aws-sdk/client-api-gateway';
import { refuseUnimitated } from '../refusal.ts';
import type { Operation } from '../service.ts';
import { notFound } from './errors.ts';
import { getRestApi } from './lookup.ts';

/** Recorded from AWS (`GetGatewayResponses`, April 2024): every type with the status code that it has unless it is changed. */
const defaultStatusCodes: Record<GatewayResponseType, string | undefined> = {
  ACCESS_DENIED: '403',
  API_CONFIGURATION_ERROR: '500',
  AUTHORIZER_CONFIGURATION_ERROR: '500',
  AUTHORIZER_FAILURE: '500',
  BAD_REQUEST_BODY: '400',
  BAD_REQUEST_PARAMETERS: '400',
  DEFAULT_4XX: undefined,
  DEFAULT_5XX: undefined,
  EXPIRED_TOKEN: '403',
  INTEGRATION_FAILURE: '504',
  INTEGRATION_TIMEOUT: '504',
  INVALID_API_KEY: '403',
  INVALID_SIGNATURE: '403',
  MISSING_AUTHENTICATION_TOKEN: '403',
  QUOTA_EXCEEDED: '429',
  REQUEST_TOO_LARGE: '413',
  RESOURCE_NOT_FOUND: '404',
  THROTTLED: '429',
  UNAUTHORIZED: '401',
  UNSUPPORTED_MEDIA_TYPE: '415',
  WAF_FILTERED: '403',
};

const isResponseType = (text: string): text is GatewayResponseType =>
  Object.hasOwn(defaultStatusCodes, text);

/** The response type that a text names, if it names one. */
export const findGatewayResponseType = (text: string): GatewayResponseType | undefined =>
  isResponseType(text) ? text : undefined;

const defaultResponse = (responseType: GatewayResponseType): GatewayResponse => ({
  responseType,
  statusCode: defaultStatusCodes[responseType],
  responseParameters: {},
  responseTemplates: { 'application/json': '{"message":$context.error.messageString}' },
  defaultResponse: true,
});

/** All of them, changed or not, as AWS lists them. */
export const getGatewayResponses: Operation<GetGatewayResponsesRequest, GatewayResponses> = (
  input,
  call,
) => {
  refuseUnimitated(input, ['restApiId'], 'GetGatewayResponses');
  const { gatewayResponses } = getRestApi(call, input.restApiId);
  return {
    items: Object.keys(defaultStatusCodes)
      .filter(isResponseType)
      .map((type) => gatewayResponses.get(type) ?? defaultResponse(type)),
  };
};

export const deleteGatewayResponse: Operation<DeleteGatewayResponseRequest, object> = (
  input,
  call,
) => {
  const { gatewayResponses } = getRestApi(call, input.restApiId);
  if (!gatewayResponses.delete(input.responseType ?? ''))
    throw notFound('Gateway response type not defined on api');
  return {};
};
