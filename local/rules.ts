import { loadPattern } from './aws/events/load-pattern.ts';
import type { EventEnvelope, Rule } from './aws/events/put-events.ts';
import type { Functions } from './lambda/functions.ts';

/** Which function is behind each pattern in `rules/`. Locally there is no choice between the sources of account vending. */
const targets = {
  'private-api-requested': 'startRequested',
  'account-vended-by-controltower': 'startVended',
  'account-vended-by-organizations': 'startVended',
  'execution-ended': 'settleExecution',
} as const;

/** How long each of them may take, in seconds. */
const timeoutSeconds = 30;

/** The functions that the rules need. */
export const ruleTargets: readonly string[] = [...new Set(Object.values(targets))];

/** The deployed rules, and what their targets are at work on. */
export interface DeployedRules {
  readonly rules: readonly Rule[];
  /** Resolves when nothing that was delivered is under way any more. */
  readonly idle: () => Promise<void>;
}

/**
 * The deployed rules. Locally there is no dead-letter queue: an event that cannot be used is told on standard error, unless
 * that is because everything stops.
 */
export const loadRules = async (
  functions: Functions,
  stopping: AbortSignal,
): Promise<DeployedRules> => {
  const underWay = new Set<Promise<void>>();
  const deliverTo = async (target: string, event: EventEnvelope): Promise<void> => {
    try {
      await functions.invoke(target, event, timeoutSeconds);
    } catch (error) {
      if (stopping.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      console.error(`Event ${event.id} cannot be used: ${reason}`);
    }
  };
  const rules = await Promise.all(
    Object.entries(targets).map(async ([name, target]) => ({
      pattern: await loadPattern(new URL(`../rules/${name}.yml`, import.meta.url)),
      deliver: (event: EventEnvelope) => {
        const delivery = deliverTo(target, event).finally(() => underWay.delete(delivery));
        underWay.add(delivery);
      },
    })),
  );
  return {
    rules,
    idle: async () => {
      await Promise.all(underWay);
    },
  };
};
