import { loadPattern } from './aws/events/load-pattern.ts';
import type { Rule } from './aws/events/put-events.ts';
import type { Functions } from './lambda/functions.ts';

/** The function behind the rule in `rules/private-api-requested.yml`, and how long it may take, in seconds. */
const starter = { name: 'startRequested', timeoutSeconds: 30 };

/** The functions that the rules need. */
export const ruleTargets = [starter.name];

/** The deployed rules. Locally there is no dead-letter queue: an event that cannot be used is told on standard error. */
export const loadRules = async (functions: Functions): Promise<Rule[]> => [
  {
    pattern: await loadPattern(new URL('../rules/private-api-requested.yml', import.meta.url)),
    deliver: (event) => {
      functions.invoke(starter.name, event, starter.timeoutSeconds).catch((error: unknown) => {
        console.error(
          `Event ${event.id} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
        );
      });
    },
  },
];
