import type {
  DeleteRequestValidatorRequest,
  GetRequestValidatorsRequest,
  RequestValidators,
} from '@aws-sdk/client-api-gateway';
import type { Operation } from '../service.ts';
import { conflict, notFound } from './errors.ts';
import { getRestApi } from './lookup.ts';
import { page } from './paging.ts';

export const getRequestValidators: Operation<GetRequestValidatorsRequest, RequestValidators> = (
  input,
  call,
) => page(getRestApi(call, input.restApiId).requestValidators.values(), (it) => it.id ?? '', input);

export const deleteRequestValidator: Operation<DeleteRequestValidatorRequest, object> = (
  input,
  call,
) => {
  const id = input.requestValidatorId ?? '';
  const api = call.here.apigateway.restApis.get(input.restApiId ?? '');
  // Recorded from AWS: the validator is named even when it is the API that does not exist.
  if (!api?.requestValidators.has(id))
    throw notFound('Invalid Request Validator identifier specified');
  const methods = [...api.resources.values()].flatMap((resource) => [...resource.methods.values()]);
  // Assumed: the words, and that a method in use prevents it.
  if (methods.some((method) => method.requestValidatorId === id))
    throw conflict('Cannot delete request validator, is referenced in a method');
  api.requestValidators.delete(id);
  return {};
};
