import { describe, expect, test } from '@jest/globals';
import { reportRetired } from '../../src/steps/report-retired.ts';
import { aLeft, partsAtHome } from '../support/left.ts';
import { letGo, makeReady, recordOf, takeHold } from '../support/ready-story.ts';
import { aRequest } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const warning = {
  code: 'ENDPOINT_STAYS',
  severity: 'warning' as const,
  seen: 'x',
  why: 'x',
  remedy: 'x',
  link: 'https://docs.aws.amazon.com/',
};

const ids = (...all: string[]) => ({ ids: all });

/** A retirement whose things are gone. */
const gone = async (world: StepWorld) => {
  await makeReady(world, { request: aRequest({ protect: false }) });
  const run = await takeHold(world, null);
  return {
    run,
    left: aLeft({ warnings: [warning] }),
    deleted: { stages: ids('live'), restApis: ids('a1b2c3'), securityGroups: ids('sg-1') },
    deletion: {
      vpcEndpoints: partsAtHome('vpce-1'),
      status: 'deleted' as const,
      waitSeconds: 0,
      since: '2026-01-01T00:00:00.000Z',
    },
  };
};

test('says what went, what stays, who asked, and when each step ran', async () => {
  const world = await stepWorld();
  const state = await gone(world);
  const at = '2026-01-01T00:00:00.000Z';
  const history = () =>
    Promise.resolve([
      { kind: 'entered' as const, stateType: 'Task' as const, state: 'FindRemains', at },
    ]);

  expect(
    await world.run(
      reportRetired,
      { state },
      { executions: { ...world.ports.executions, history } },
    ),
  ).toEqual({
    id: state.run.id,
    status: 'RETIRED',
    changes: [
      { action: 'deleted', type: 'stage', id: 'live' },
      { action: 'deleted', type: 'rest-api', id: 'a1b2c3' },
      { action: 'deleted', type: 'vpc-endpoint', id: 'vpce-1' },
      { action: 'deleted', type: 'security-group', id: 'sg-1' },
    ],
    warnings: [warning],
    requestedBy: state.run.requestedBy,
    timeline: [{ step: 'FindRemains', startedAt: at }],
  });
});

describe('the registry', () => {
  test('forgets all that there was, and keeps that it is retired', async () => {
    const world = await stepWorld();
    const state = await gone(world);

    const retirement = await world.run(reportRetired, { state });

    expect(await recordOf(world)).toMatchObject({
      status: 'RETIRED',
      holder: null,
      attempts: [],
      restApiId: null,
      vpcs: [],
      ready: null,
      error: null,
      retirement,
    });
    await expect(world.ports.definitions.getReady(state.run.id)).rejects.toMatchObject({
      name: 'DefinitionUnavailable',
    });
  });

  test('is told once, however often the step runs', async () => {
    const world = await stepWorld();
    const state = await gone(world);
    await world.run(reportRetired, { state });
    const record = await recordOf(world);

    await world.run(reportRetired, { state });

    expect(await recordOf(world)).toEqual(record);
  });

  test('is told nothing by a run that has lost its hold', async () => {
    const world = await stepWorld();
    const state = await gone(world);
    await letGo(world);

    await world.run(reportRetired, { state });

    expect(await recordOf(world)).toMatchObject({ status: 'RETIRING', ready: expect.anything() });
  });
});

test('one that had nothing any more is retired by no change', async () => {
  const world = await stepWorld();
  const run = await takeHoldOfNew(world);

  expect(await world.run(reportRetired, { state: { run } })).toMatchObject({
    status: 'RETIRED',
    changes: [],
    warnings: [],
  });
});

const takeHoldOfNew = async (world: StepWorld) => {
  await letGo(world);
  return takeHold(world, null);
};
