import type {
  CreateRestApiRequest,
  DeleteRestApiRequest,
  GetRestApiRequest,
  GetRestApisRequest,
  RestApi,
  RestApis,
  UpdateRestApiRequest,
} from '@aws-sdk/client-api-gateway';
import { refuseUnimitated } from '../refusal.ts';
import type { Operation } from '../service.ts';
import { executeApiArn } from './arn.ts';
import { checkTags } from './check-tags.ts';
import { readCompressionSize } from './compression-size.ts';
import { readEndpointConfiguration } from './endpoint-configuration.ts';
import { badRequest } from './errors.ts';
import { getRestApi } from './lookup.ts';
import { newRestApi } from './new-rest-api.ts';
import { page } from './paging.ts';
import { patchedRestApi } from './patch/rest-api-patch.ts';
import { readPolicy } from './policy.ts';
import { showRestApi } from './show-rest-api.ts';

export const createRestApi: Operation<CreateRestApiRequest, RestApi> = (input, call) => {
  refuseUnimitated(
    input,
    [
      'name',
      'description',
      'version',
      'binaryMediaTypes',
      'minimumCompressionSize',
      'endpointConfiguration',
      'policy',
      'tags',
      'disableExecuteApiEndpoint',
    ],
    'CreateRestApi',
  );
  if (input.description === '') throw badRequest('Description cannot be an empty string');
  const api = newRestApi(
    call,
    input.name ?? '',
    readEndpointConfiguration(input.endpointConfiguration),
  );
  api.description = input.description;
  api.version = input.version;
  api.binaryMediaTypes = [...(input.binaryMediaTypes ?? [])];
  if (input.minimumCompressionSize !== undefined)
    api.minimumCompressionSize = readCompressionSize(input.minimumCompressionSize);
  if (input.policy) api.policy = readPolicy(input.policy, executeApiArn(call, api.id));
  api.tags = checkTags({ ...input.tags });
  api.disableExecuteApiEndpoint = input.disableExecuteApiEndpoint ?? false;

  call.here.apigateway.restApis.set(api.id, api);
  return showRestApi(api);
};

export const getRestApiOperation: Operation<GetRestApiRequest, RestApi> = (input, call) =>
  showRestApi(getRestApi(call, input.restApiId));

export const getRestApis: Operation<GetRestApisRequest, RestApis> = (input, call) => {
  const { items, position } = page(call.here.apigateway.restApis.values(), (api) => api.id, input);
  return { items: items.map(showRestApi), position };
};

export const updateRestApi: Operation<UpdateRestApiRequest, RestApi> = (input, call) => {
  const api = getRestApi(call, input.restApiId);
  const updated = patchedRestApi(api, input.patchOperations, executeApiArn(call, api.id));
  call.here.apigateway.restApis.set(api.id, updated);
  // Recorded from AWS: this answer alone lists no tags as an empty map.
  return { ...showRestApi(updated), tags: updated.tags };
};

export const deleteRestApi: Operation<DeleteRestApiRequest, object> = (input, call) => {
  const { id } = getRestApi(call, input.restApiId);
  call.here.apigateway.restApis.delete(id);
  return {};
};
