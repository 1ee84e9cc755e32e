import type {
  CreateResourceRequest,
  DeleteResourceRequest,
  GetResourceRequest,
  GetResourcesRequest,
  Method,
  Resource,
  Resources,
} from '@aws-sdk/client-api-gateway';
import { notImitated } from '../refusal.ts';
import type { Operation } from '../service.ts';
import { badRequest } from './errors.ts';
import { getResource, getRestApi } from './lookup.ts';
import { page } from './paging.ts';
import { addResource, removeResource } from './resource-tree.ts';
import type { ApiResource } from './state.ts';

/** Without `embed=methods`, AWS lists the methods by name only. */
const showResource = (resource: ApiResource, embed: readonly string[] | undefined): Resource => {
  const { methods, ...rest } = resource;
  const unknown = embed?.find((it) => it !== 'methods');
  if (unknown !== undefined) throw notImitated(`embed=${unknown} of GetResources and GetResource`);
  if (methods.size === 0) return rest;
  const shown = [...methods].map(([name, method]): [string, Method] => [
    name,
    embed?.includes('methods') ? method : {},
  ]);
  return { ...rest, resourceMethods: Object.fromEntries(shown) };
};

export const getResources: Operation<GetResourcesRequest, Resources> = (input, call) => {
  const { items, position } = page(
    getRestApi(call, input.restApiId).resources.values(),
    (resource) => resource.path,
    input,
  );
  return { items: items.map((resource) => showResource(resource, input.embed)), position };
};

export const getResourceOperation: Operation<GetResourceRequest, Resource> = (input, call) =>
  showResource(getResource(call, input).resource, input.embed);

export const createResource: Operation<CreateResourceRequest, Resource> = (input, call) => {
  const { api, resource: parent } = getResource(call, {
    restApiId: input.restApiId,
    resourceId: input.parentId,
  });
  return showResource(addResource(api, parent, input.pathPart ?? ''), undefined);
};

export const deleteResource: Operation<DeleteResourceRequest, object> = (input, call) => {
  const { api, resource } = getResource(call, input);
  // Assumed: the words. "DeleteResource" does not say that the root can go.
  if (resource.id === api.rootResourceId) throw badRequest('Root resource cannot be deleted.');
  removeResource(api, resource);
  return {};
};
