import type {
  DeleteMethodResponseRequest,
  GetMethodResponseRequest,
  MethodResponse,
  PutMethodResponseRequest,
} from '@aws-sdk/client-api-gateway';
import type { Operation } from '../service.ts';
import { badRequest, conflict, notFound } from './errors.ts';
import { getMethod } from './lookup.ts';
import { checkStatusCode } from './status-code.ts';

export const putMethodResponse: Operation<PutMethodResponseRequest, MethodResponse> = (
  input,
  call,
) => {
  const { restApiId, resourceId, httpMethod, ...response } = input;
  const statusCode = checkStatusCode(response.statusCode);
  const { api, method } = getMethod(call, { restApiId, resourceId, httpMethod });
  // Assumed: the words.
  if (method.methodResponses?.[statusCode])
    throw conflict('Response already exists for this resource');
  for (const name of Object.values(response.responseModels ?? {}))
    if (!api.models.has(name)) throw badRequest(`Invalid model identifier specified: ${name}`);
  method.methodResponses = { ...method.methodResponses, [statusCode]: response };
  return response;
};

export const getMethodResponse: Operation<GetMethodResponseRequest, MethodResponse> = (
  input,
  call,
) => {
  const statusCode = checkStatusCode(input.statusCode);
  const response = getMethod(call, input).method.methodResponses?.[statusCode];
  if (!response) throw notFound('Invalid Response status code specified');
  return response;
};

export const deleteMethodResponse: Operation<DeleteMethodResponseRequest, object> = (
  input,
  call,
) => {
  const statusCode = checkStatusCode(input.statusCode);
  const { method } = getMethod(call, input);
  const { [statusCode]: gone, ...others } = method.methodResponses ?? {};
  if (!gone) throw notFound('Invalid Response status code specified');
  method.methodResponses = others;
  return {};
};
