import type { Execution } from './execution.ts';
import { Unreachable } from './service-calls.ts';
import type { ExecutionAnswer, ServiceClient } from './service-client.ts';

/** How many times in a row the service may be out of reach before we stop asking. */
const patience = 5;

/**
 * Asks for an execution again and again until it has ended, and shows each answer to `onAnswer`.
 * Throws what the client or `pause` throws, but bears with a service that is out of reach for a moment.
 */
export const followExecution = async (
  client: ServiceClient,
  executionId: string,
  { pause, onAnswer }: FollowOptions,
): Promise<Execution> => {
  let failures = 0;
  for (;;) {
    try {
      const answer = await client.getExecution(executionId);
      failures = 0;
      onAnswer(answer);
      if (answer.execution.status !== 'RUNNING') return answer.execution;
    } catch (error) {
      failures += 1;
      if (!(error instanceof Unreachable) || failures >= patience) throw error;
    }
    await pause();
  }
};

interface FollowOptions {
  /** Lets some time pass before the next look. */
  readonly pause: () => Promise<void>;
  readonly onAnswer: (answer: ExecutionAnswer) => void;
}
