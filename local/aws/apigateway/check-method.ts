import type { Method } from '@aws-sdk/client-api-gateway';
import { badRequest } from './errors.ts';
import type { StoredRestApi } from './state.ts';

export const httpMethods = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'ANY'];

/** Throws what `PutMethod` answers to a method that does not fit its API. */
export const checkMethod = (api: StoredRestApi, method: Method): Method => {
  if (!httpMethods.includes(method.httpMethod ?? ''))
    throw badRequest(`Invalid HttpMethod specified. Valid options are ${httpMethods.join(',')}`);
  const needsAuthorizer = ['CUSTOM', 'COGNITO_USER_POOLS'].includes(method.authorizationType ?? '');
  if (needsAuthorizer && !api.authorizers.has(method.authorizerId ?? ''))
    throw badRequest(
      'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    );
  if (method.requestValidatorId && !api.requestValidators.has(method.requestValidatorId))
    throw badRequest('Invalid Request Validator identifier specified');

  const names = Object.keys(method.requestParameters ?? {}).map((name) => name.split('.').at(-1));
  if (new Set(names).size < names.length)
    throw badRequest('Parameter names must be unique across querystring, header and path');
  for (const name of Object.values(method.requestModels ?? {}))
    if (!api.models.has(name)) throw badRequest(`Invalid model identifier specified: ${name}`);
  return method;
};
