import type {
  Authorizer,
  Authorizers,
  DeleteAuthorizerRequest,
  GetAuthorizerRequest,
  GetAuthorizersRequest,
} from '@aws-sdk/client-api-gateway';
import type { Operation } from '../service.ts';
import { conflict } from './errors.ts';
import { getAuthorizer, getRestApi } from './lookup.ts';
import { page } from './paging.ts';
import type { StoredRestApi } from './state.ts';

export const getAuthorizers: Operation<GetAuthorizersRequest, Authorizers> = (input, call) =>
  page(getRestApi(call, input.restApiId).authorizers.values(), (it) => it.id ?? '', input);

export const getAuthorizerOperation: Operation<GetAuthorizerRequest, Authorizer> = (input, call) =>
  getAuthorizer(getRestApi(call, input.restApiId), input.authorizerId);

/** A method that an authorizer guards, as AWS says it: `GET//orders`. */
const findUser = (api: StoredRestApi, authorizerId: string): string | undefined => {
  for (const { path, methods } of api.resources.values())
    for (const [httpMethod, method] of methods)
      if (method.authorizerId === authorizerId) return `${httpMethod}/${path}`;
  return undefined;
};

export const deleteAuthorizer: Operation<DeleteAuthorizerRequest, object> = (input, call) => {
  const api = getRestApi(call, input.restApiId);
  const { id = '', name = '' } = getAuthorizer(api, input.authorizerId);
  const user = findUser(api, id);
  if (user !== undefined)
    throw conflict(`Cannot delete authorizer '${name}', is referenced in method: ${user}`);
  api.authorizers.delete(id);
  return {};
};
