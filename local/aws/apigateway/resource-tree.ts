import { shortId } from '../ids.ts';
import { badRequest, conflict } from './errors.ts';
import type { ApiResource, StoredRestApi } from './state.ts';

const isVariable = (pathPart: string): boolean => pathPart.startsWith('{');
const isGreedy = (pathPart: string): boolean => pathPart.endsWith('+}');

const childrenOf = (api: StoredRestApi, parent: ApiResource): ApiResource[] =>
  [...api.resources.values()].filter((it) => it.parentId === parent.id);

/** The resource with this path, if the API has one. */
export const findResourceAt = (api: StoredRestApi, path: string): ApiResource | undefined =>
  [...api.resources.values()].find((it) => it.path === path);

/** Adds a resource below `parent`. Throws what `CreateResource` answers to a path part that does not fit there. */
export const addResource = (
  api: StoredRestApi,
  parent: ApiResource,
  pathPart: string,
): ApiResource => {
  if (!/^(?:[a-zA-Z0-9_.,:-]+|\{[a-zA-Z0-9_.,:-]+\+?\})$/.test(pathPart))
    throw badRequest(
      "Resource's path part only allow a-zA-Z0-9._- and curly braces at the beginning and the end and an optional plus sign before the closing brace.",
    );
  if (isGreedy(parent.pathPart ?? ''))
    throw badRequest(
      `Cannot create a child of a resource with a greedy path variable: ${parent.pathPart ?? ''}`,
    );
  const siblings = childrenOf(api, parent).map((it) => it.pathPart ?? '');
  if (siblings.includes(pathPart))
    throw conflict(`Another resource with the same parent already has this name: ${pathPart}`);
  const variable = siblings.find(isVariable);
  if (isVariable(pathPart) && variable !== undefined)
    throw badRequest(
      `A sibling (${variable}) of this resource already has a variable path part -- only one is allowed`,
    );

  const resource: ApiResource = {
    id: shortId(6),
    parentId: parent.id,
    pathPart,
    path: `${parent.path === '/' ? '' : parent.path}/${pathPart}`,
    methods: new Map(),
  };
  api.resources.set(resource.id, resource);
  return resource;
};

/** Removes a resource and everything below it. */
export const removeResource = (api: StoredRestApi, resource: ApiResource): void => {
  for (const child of childrenOf(api, resource)) removeResource(api, child);
  api.resources.delete(resource.id);
};
