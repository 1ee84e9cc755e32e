import { expect, test } from '@jest/globals';
import { startLocalRun } from '../support/local-run.ts';
import { ask } from './cell.ts';
import { firstProvisioning, furnish, retirement, update } from './scenarios.ts';

test.each([firstProvisioning, update, retirement])(
  'the calls of $name that change something are those of the fault table',
  async (scenario) => {
    const local = await startLocalRun();
    await furnish(local);
    await scenario.prepare(local);
    const before = local.service.aws.calls.length;

    const run = await ask(local, scenario);

    expect(run.error).toBeUndefined();
    const calls = local.service.aws.calls
      .slice(before)
      .filter(({ mutating, operation }) => mutating && operation !== 'StartExecution')
      .map(({ service, operation }) => `${service}:${operation}`);
    expect(calls.slice(0, scenario.beforeTheRun.length)).toEqual(scenario.beforeTheRun);
    // Two branches run side by side, so that their calls come in no order.
    expect(calls.slice(scenario.beforeTheRun.length).toSorted()).toEqual(scenario.calls.toSorted());
  },
);
