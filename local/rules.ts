import { loadPattern } from './aws/events/load-pattern.ts';
import type { Rule } from './aws/events/put-events.ts';
import type { Functions } from './lambda/functions.ts';

/** Which function is behind each pattern in `rules/`. Locally there is no choice between the sources of account vending. */
const starters = {
  'private-api-requested': 'startRequested',
  'account-vended-by-controltower': 'startVended',
  'account-vended-by-organizations': 'startVended',
} as const;

/** How long a starter may take, in seconds. */
const timeoutSeconds = 30;

/** The functions that the rules need. */
export const ruleTargets: readonly string[] = [...new Set(Object.values(starters))];

/** The deployed rules. Locally there is no dead-letter queue: an event that cannot be used is told on standard error. */
export const loadRules = (functions: Functions): Promise<Rule[]> =>
  Promise.all(
    Object.entries(starters).map(async ([name, starter]) => ({
      pattern: await loadPattern(new URL(`../rules/${name}.yml`, import.meta.url)),
      deliver: (event) => {
        functions.invoke(starter, event, timeoutSeconds).catch((error: unknown) => {
          console.error(
            `Event ${event.id} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
          );
        });
      },
    })),
  );
