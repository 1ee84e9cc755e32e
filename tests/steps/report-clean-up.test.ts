import { describe, expect, test } from '@jest/globals';
import { reportFailure } from '../../src/steps/report-failure.ts';
import { MemoryRegistry } from '../support/memory-registry.ts';
import { aRecord, aRequest, aRun } from '../support/step-request.ts';

const clock = { now: () => new Date('2026-01-01T00:00:00Z') };

/** What the clean-up decided to delete. */
const going = {
  failedStep: 'RollBack',
  restores: false,
  isAnything: true,
  stages: [],
  restApiIds: ['a1b2c3d4e5'],
  vpcs: [],
  releasedVpcs: [],
  kept: [],
};

const deleted = {
  stages: { ids: [] },
  restApis: { ids: going.restApiIds },
  securityGroups: { ids: [] },
};

describe('a clean-up', () => {
  const abandoned = {
    name: 'Stopped',
    message: 'aborted',
    step: 'WaitForAliases',
    remedy: 'again',
  };
  const own = { executionArn: 'arn:the-clean-up', cleansUpAfter: [aRun().executionArn] };
  const cleaned = { abandoned, failed: {}, going, deleted, request: aRequest() };

  const reportCleaned = async (state: Record<string, unknown>) => {
    const registry = new MemoryRegistry();
    const run = aRun(own);
    registry.privateApis.set(run.id, aRecord({ restApiId: 'a1b2c3d4e5' }, run));
    const input = reportFailure.input.parse({ state: { run, ...state } });
    const output = reportFailure.output.parse(await reportFailure.run(input, { registry, clock }));
    return { output, record: registry.privateApis.get(run.id) };
  };

  test('reports the failure of the run that it is for, and what became of what that made', async () => {
    const { output, record } = await reportCleaned(cleaned);

    expect(output).toMatchObject({ name: 'Stopped', isCleanedUp: true });
    expect(record).toMatchObject({
      status: 'FAILED',
      holder: null,
      restApiId: null,
      attempts: [],
      error: { ...abandoned, rollback: { notRestored: [] } },
    });
  });

  test('that could not delete everything does not hide it, and forgets nothing', async () => {
    const failed = { DeleteRestApi: { Error: 'AccessDenied', Cause: 'no' } };

    const { output, record } = await reportCleaned({ ...cleaned, failed, deleted: {} });

    expect(output.isCleanedUp).toBe(false);
    expect(record?.attempts).toHaveLength(1);
    expect(record?.error).toMatchObject({
      ...abandoned,
      rollback: { notRestored: expect.arrayContaining([expect.stringContaining('a1b2c3d4e5')]) },
    });
  });

  test('that could not decide what goes forgets nothing either', async () => {
    const failed = { RollBack: { Error: 'TransientAwsError', Cause: 'later' } };

    const { output, record } = await reportCleaned({ abandoned, failed, request: aRequest() });

    expect(output.isCleanedUp).toBe(false);
    expect(record).toMatchObject({ attempts: [{}], error: abandoned });
  });
});
