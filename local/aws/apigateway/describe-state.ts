import { showDeployment } from './deployments.ts';
import { showRestApi } from './show-rest-api.ts';
import type { ApiGatewayState } from './state.ts';

/** What exists, each item as AWS's own calls show it, for the door's view of the world. */
export const describeApiGatewayState = (state: ApiGatewayState): Record<string, unknown[]> => ({
  restApis: [...state.restApis.values()].map((api) => ({
    ...showRestApi(api),
    deployments: [...api.deployments.values()].map(showDeployment),
    stages: [...api.stages.values()],
  })),
});
