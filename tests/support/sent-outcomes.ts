import type { Outcome } from '../../src/private-api/outcome.ts';
import type { OutcomesPort } from '../../src/steps/ports.ts';

/** A bus that keeps what it is given. */
export const sentOutcomes = (): OutcomesPort & { readonly sent: unknown[] } => {
  const sent: unknown[] = [];
  return {
    sent,
    publish: (outcome: Outcome, resource: string) => {
      sent.push({ ...outcome, executionArn: resource });
      return Promise.resolve();
    },
  };
};
