import type {
  DeleteMethodRequest,
  GetMethodRequest,
  Method,
  PutMethodRequest,
} from '@aws-sdk/client-api-gateway';
import type { Operation } from '../service.ts';
import { checkMethod } from './check-method.ts';
import { badRequest, conflict } from './errors.ts';
import { getMethod, getResource } from './lookup.ts';

const authorizationTypes = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'];

export const putMethod: Operation<PutMethodRequest, Method> = (input, call) => {
  const { restApiId, resourceId, authorizerId, ...settings } = input;
  const { api, resource } = getResource(call, { restApiId, resourceId });
  const type = settings.authorizationType ?? '';
  if (!authorizationTypes.includes(type))
    // Assumed: the words.
    throw badRequest(`Invalid authorization type specified: ${type}`);
  const method = checkMethod(api, {
    ...settings,
    apiKeyRequired: settings.apiKeyRequired ?? false,
    // Recorded from AWS: an authorizer beside a type that takes none is dropped.
    ...(type !== 'NONE' && type !== 'AWS_IAM' && { authorizerId }),
  });
  const name = method.httpMethod ?? '';
  if (resource.methods.has(name)) throw conflict('Method already exists for this resource');
  resource.methods.set(name, method);
  return method;
};

export const getMethodOperation: Operation<GetMethodRequest, Method> = (input, call) =>
  getMethod(call, input).method;

export const deleteMethod: Operation<DeleteMethodRequest, object> = (input, call) => {
  const { resource, method } = getMethod(call, input);
  resource.methods.delete(method.httpMethod ?? '');
  return {};
};
