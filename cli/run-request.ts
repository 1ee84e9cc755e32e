import type { Execution } from './execution.ts';
import { followExecution } from './follow-execution.ts';
import { interrupted } from './interruption.ts';
import { createProgress } from './progress/create-progress.ts';
import { createServiceClient } from './service-client.ts';
import type { Shell } from './shell.ts';

/** Service time between two looks at a run. */
const lookMs = 2000;
/** Wall time between two looks, however fast the service's time runs. */
const leastLookMs = 100;

interface Run {
  readonly url: string;
  /** The request as its file says it. */
  readonly request: string;
  /** How many times faster than ours the service's time runs. */
  readonly speed: number;
}

/**
 * Sends a request and shows how it comes along until it has ended, well or not. `consequence` says what becomes of
 * the execution when we are interrupted; its id is known once the service has answered.
 */
export const runRequest = async (
  { url, request, speed }: Run,
  shell: Shell,
  consequence: (executionId: string | undefined) => string,
): Promise<Execution> => {
  const { interruption } = shell;
  const client = createServiceClient(url, interruption);
  const progress = createProgress(shell, speed);
  let executionId: string | undefined;
  try {
    ({ executionId } = await client.submit(request));
    return await followExecution(client, executionId, {
      pause: () => shell.sleep(Math.max(leastLookMs, lookMs / speed)),
      onAnswer: (answer) => progress.show(answer),
    });
  } catch (error) {
    throw interruption.aborted ? interrupted(interruption, consequence(executionId)) : error;
  } finally {
    progress.end();
  }
};
