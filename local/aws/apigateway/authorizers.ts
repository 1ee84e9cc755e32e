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

export const getAuthorizers: Operation<GetAuthorizersRequest, Authorizers> = (input, call) =>
  page(getRestApi(call, input.restApiId).authorizers.values(), (it) => it.id ?? '', input);

export const getAuthorizerOperation: Operation<GetAuthorizerRequest, Authorizer> = (input, call) =>
  getAuthorizer(getRestApi(call, input.restApiId), input.authorizerId);

export const deleteAuthorizer: Operation<DeleteAuthorizerRequest, object> = (input, call) => {
  const api = getRestApi(call, input.restApiId);
  const { id = '' } = getAuthorizer(api, input.authorizerId);
  const methods = [...api.resources.values()].flatMap((resource) => [...resource.methods.values()]);
  // Assumed: the words, and that a method in use prevents it.
  if (methods.some((method) => method.authorizerId === id))
    throw conflict('Cannot delete authorizer, is referenced in a method');
  api.authorizers.delete(id);
  return {};
};
