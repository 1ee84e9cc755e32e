import type { StoredRestApi } from './state.ts';

/** Notes what the API's stages carry from `at` on. Called after each change to which deployment a stage points at. */
export const publish = (api: StoredRestApi, at: number, deploymentId?: string): void => {
  const carried = [...api.stages.values()].flatMap(
    (stage) => api.deployments.get(stage.deploymentId ?? '')?.vpcEndpointIds ?? [],
  );
  api.publications.push({ at, deploymentId, vpcEndpointIds: [...new Set(carried)] });
};
