import { expect, test } from '@jest/globals';
import { type FailedRun, recordFailure } from '../../../src/private-api/registry/record-failure.ts';
import { makeReady, takeHold } from '../../support/ready-story.ts';
import { aRecord, aRun } from '../../support/step-request.ts';
import { stepWorld } from '../../support/step-world.ts';

const error = { name: 'AccessDenied', message: 'no', step: 'DeployRestApi', remedy: 'ask' };
const earlier = { nonce: 'of-an-earlier-run', keeps: false, stage: 'live' };
const kept = { nonce: 'of-a-run-that-keeps', keeps: true, stage: 'live' };
const own = aRecord().attempts[0]!;

const failed = (change: Partial<FailedRun> = {}): FailedRun => ({
  executionArn: aRun().executionArn,
  nonce: aRun().nonce,
  error,
  leaves: 'gone',
  deletedRestApiIds: [],
  leftVpcs: [],
  now: '2026-02-03T04:05:06.000Z',
  ...change,
});

test('a failure is recorded, and the private API is free', () => {
  expect(recordFailure(aRecord(), failed())).toMatchObject({
    status: 'FAILED',
    holder: null,
    error,
  });
});

test('a run that does not hold the private API records nothing', () => {
  const others = aRecord({}, aRun({ executionArn: 'arn:another' }));

  expect(recordFailure(others, failed())).toBe(others);
});

test.each([
  ['nothing', [earlier, kept]],
  ['gone', [kept]],
  ['kept', [earlier, kept, { ...own, keeps: true }]],
  ['remains', [earlier, kept, own]],
] as const)('of a run that leaves %s, the attempts %j are remembered', (leaves, attempts) => {
  const record = aRecord({ attempts: [earlier, kept, own] });

  expect(recordFailure(record, failed({ leaves })).attempts).toEqual(attempts);
});

test('what is gone is no longer ours', () => {
  const record = aRecord({ restApiId: 'a1b2c3d4e5', vpcs: ['one', 'two'] });

  expect(
    recordFailure(record, failed({ deletedRestApiIds: ['a1b2c3d4e5'], leftVpcs: ['one'] })),
  ).toMatchObject({ restApiId: null, vpcs: ['two'] });
});

test.each([
  ['READY', null],
  ['FAILED', { ...error, name: 'DefinitionRejected' }],
] as const)(
  'a retirement that was refused leaves a private API %s, as it was',
  async (status, former) => {
    const world = await stepWorld();
    await makeReady(world);
    const { executionArn } = await takeHold(world);
    const record = (await world.registry.findPrivateApi(aRun().id))!;
    const retiring = {
      ...record,
      error: former,
      holder: { ...record.holder!, operation: 'retire' as const },
    };

    const after = recordFailure(retiring, failed({ executionArn, leaves: 'nothing' }));

    expect(after).toMatchObject({ status, error: former, holder: null, ready: record.ready });
  },
);
