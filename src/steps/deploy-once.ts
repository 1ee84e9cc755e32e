import {
  carriesMark,
  type DeploymentMark,
  markDescription,
} from '../private-api/rest-api/deployment-mark.ts';
import type { ApiGatewayPort, Deployment } from './api-gateway-port.ts';

type DeploymentOrder = Omit<Parameters<ApiGatewayPort['createDeployment']>[0], 'description'> & {
  readonly description: string | undefined;
};

/**
 * Finds the deployment with this mark, which an attempt whose answer was lost may have made, or makes it. `deployments` are
 * those of the API, where they were listed a moment ago.
 */
export const deployOnce = async (
  apiGateway: ApiGatewayPort,
  mark: DeploymentMark,
  order: DeploymentOrder,
  deployments?: readonly Deployment[],
): Promise<{ deployment: Deployment; wasThere: boolean }> => {
  const there = deployments ?? (await apiGateway.listDeployments(order.restApiId));
  const earlier = there.find((deployment) => carriesMark(deployment, mark));
  if (earlier !== undefined) return { deployment: earlier, wasThere: true };

  const description = markDescription(order.description, mark);
  return {
    deployment: await apiGateway.createDeployment({ ...order, description }),
    wasThere: false,
  };
};
