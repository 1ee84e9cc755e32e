import { afterAll, describe, test } from '@jest/globals';
import { openLocalRun } from '../support/local-run.ts';
import { Breakage } from './breakage.ts';
import { ask, successors, survive, type World } from './cell.ts';
import { type FaultKind, isKnownOf } from './fault-kinds.ts';
import { type Row, rowName, rowsOf, type Scenario } from './scenario.ts';
import { furnish } from './scenarios.ts';
import { saveWorld } from './saved-world.ts';
import { whatCounts } from './what-counts.ts';

/** One test for each cell of these columns. They share a service, as each leaves it as it was; one that fails does not. */
export const describeCells = (
  scenario: Scenario,
  faults: readonly FaultKind[],
  rows: readonly Row[] = rowsOf(scenario),
): void => {
  let opened: { world: World; stop: () => Promise<void> } | undefined;
  const close = async (): Promise<void> => {
    const { stop } = opened ?? {};
    opened = undefined;
    await stop?.();
  };
  describe(scenario.name, () => {
    afterAll(close);
    for (const [index, row] of rows.entries())
      describe(rowName(row), () => {
        for (const fault of faults.filter((one) => isKnownOf(one, row.operation)))
          test(fault, async () => {
            opened ??= await open(scenario);
            const next = successors[index % successors.length] ?? 'again';
            try {
              await survive(opened.world, { scenario, row, fault, next });
            } catch (error) {
              await close();
              throw error;
            }
          });
      });
  });
};

const open = async (scenario: Scenario): Promise<{ world: World; stop: () => Promise<void> }> => {
  const { local, stop } = await openLocalRun();
  await furnish(local);
  const empty = await local.state();
  await scenario.prepare(local);
  const before = whatCounts(local);
  const prepare = await saveWorld(local);
  await ask(local, scenario);
  const after = whatCounts(local);
  return { world: { local, breakage: new Breakage(local), prepare, empty, before, after }, stop };
};
