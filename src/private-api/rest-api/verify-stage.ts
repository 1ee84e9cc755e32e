import { Failure } from '../errors.ts';
import type { Snapshot } from '../registry/private-api-record.ts';
import { readMark } from './deployment-mark.ts';
import type { MarkedDeployment } from './plan-deployment.ts';

/**
 * Makes sure that a stage which is there may be pointed at a deployment of ours: it is the one that the private API was READY
 * with, or it serves a deployment of ours already. Throws `ResourceConflict` where it is somebody else's.
 */
export const verifyStage = (
  stage: { readonly name: string; readonly deploymentId: string } | undefined,
  deployments: readonly MarkedDeployment[],
  { restApiId, snapshot }: { restApiId: string; snapshot: Snapshot | undefined },
): void => {
  if (stage === undefined || stage.name === snapshot?.stage.name) return;
  const served = deployments.find(({ id }) => id === stage.deploymentId);
  if (served !== undefined && readMark(served.description) !== undefined) return;
  throw new Failure(
    'ResourceConflict',
    `stage ${stage.name} of REST API ${restApiId} is there and not ours: it serves deployment ${stage.deploymentId}, which Cloister did not make`,
  );
};
