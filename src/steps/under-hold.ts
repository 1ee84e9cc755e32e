import { verifyHold } from '../private-api/registry/verify-hold.ts';
import type { Ports } from './ports.ts';
import type { Run } from './state/run.ts';
import type { Step } from './step.ts';

/** Steps are given the run by itself, or as a part of the whole state. */
type OfRun = { run: Run } | { state: { run: Run } };

/**
 * A step that runs only while its run holds the private API: one that changes something, or that a cancelled run should
 * not go beyond. What takes back or deletes goes on `evenCancelled`.
 */
export const underHold = <Needs extends keyof Ports, Input extends OfRun, Output>(
  step: Step<Needs, Input, Output>,
  { evenCancelled = false } = {},
): Step<Needs | 'registry', Input, Output> => ({
  ...step,
  needs: [...new Set<Needs | 'registry'>([...step.needs, 'registry'])],
  run: async (input, ports) => {
    const run = 'state' in input ? input.state.run : input.run;
    verifyHold(await ports.registry.findPrivateApi(run.id), run, { evenCancelled });
    return step.run(input, ports);
  },
});
