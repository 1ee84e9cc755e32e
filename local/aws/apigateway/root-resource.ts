import type { ApiResource, StoredRestApi } from './state.ts';

/** The resource at `/`, which every API has. */
export const getRootResource = (api: StoredRestApi): ApiResource => {
  const root = api.resources.get(api.rootResourceId);
  if (!root) throw new Error(`The API ${api.id} has lost its root resource.`);
  return root;
};
