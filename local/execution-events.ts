import { matches } from './aws/events/pattern.ts';
import type { Rule } from './aws/events/put-events.ts';
import { statusChange } from './aws/states/status-change.ts';
import type { Machines } from './machines.ts';

/** Tells the rules of every execution that ends from now on, as Step Functions does, but not of those that end because everything stops. */
export const announceEndings = (
  { provision, retire }: Machines,
  rules: readonly Rule[],
  stopping: AbortSignal,
): void => {
  for (const machine of [provision, retire])
    machine.onEnd = (execution, ending) => {
      if (stopping.aborted) return;
      const event = statusChange(machine, execution, ending);
      for (const { pattern, deliver } of rules) if (matches(pattern, event)) deliver(event);
    };
};
