import type { Execution } from './execution.ts';
import { followExecution } from './follow-execution.ts';
import { interrupted } from './interruption.ts';
import { createProgress } from './progress/create-progress.ts';
import type { Progress } from './progress/progress.ts';
import { createServiceClient, type ServiceClient } from './service-client.ts';
import type { Shell } from './shell.ts';
import type { Operation } from './state-machine.ts';

/** Service time between two looks at a run. */
const lookMs = 2000;
/** Wall time between two looks, however fast the service's time runs. */
const leastLookMs = 100;

interface Run {
  readonly url: string;
  /** How many times faster than ours the service's time runs. */
  readonly speed: number;
  readonly operation: Operation;
  /** Asks for the execution; answers with its id, or with none where there is nothing to run. */
  readonly begin: (client: ServiceClient) => Promise<string | undefined>;
}

/**
 * Begins an execution and shows how it comes along until it has ended, well or not. `consequence` says what becomes of
 * the execution when we are interrupted; its id is known once the service has answered.
 */
export const runExecution = async (
  { url, speed, operation, begin }: Run,
  shell: Shell,
  consequence: (executionId: string | undefined) => string,
): Promise<Execution | undefined> => {
  const { interruption } = shell;
  const client = createServiceClient(url, shell);
  let executionId: string | undefined;
  let progress: Progress | undefined;
  try {
    executionId = await begin(client);
    if (executionId === undefined) return undefined;
    const shown = (progress = createProgress(shell, operation, speed));
    return await followExecution(client, executionId, {
      pause: () => shell.sleep(Math.max(leastLookMs, lookMs / speed)),
      onAnswer: (answer) => shown.show(answer),
    });
  } catch (error) {
    throw interruption.aborted ? interrupted(interruption, consequence(executionId)) : error;
  } finally {
    progress?.end();
  }
};
