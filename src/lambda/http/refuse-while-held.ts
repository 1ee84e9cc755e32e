import type { PrivateApiRecord } from '../../private-api/registry/private-api-record.ts';
import type { ExecutionsPort } from '../../steps/ports.ts';
import { executionIdOf } from '../../private-api/execution-id.ts';
import { HttpProblem } from './http-problem.ts';

/**
 * Throws `AlreadyRunning`, naming it, while an execution that runs holds the private API. One that has ended stands in nobody's
 * way, nor does one that cleans up after it: whoever comes waits for that.
 */
export const refuseWhileHeld = async (
  { id, holder }: PrivateApiRecord,
  executions: Pick<ExecutionsPort, 'findStanding'>,
): Promise<void> => {
  if (holder === null || holder.operation === 'cleanUp') return;
  const standing = await executions.findStanding(holder.executionArn);
  if (standing?.isRunning !== true) return;
  const executionId = executionIdOf(holder.executionArn);
  throw new HttpProblem(
    'AlreadyRunning',
    `Execution ${executionId} holds ${id}. Wait until it has ended, or cancel it with POST /executions/${executionId}/cancel.`,
  );
};
