import { describe, expect, test } from '@jest/globals';
import { startDirectly, startRetiring } from '../support/interruptions.ts';
import { cleanUpsIn, stopAt, toldOf } from '../support/endings.ts';
import { executionEnded } from '../support/execution-ended.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest } from './a-request.ts';
import { whatIsOurs } from './what-is-ours.ts';

const orders = '111122223333.us-east-1.orders';

const look = async (local: LocalRun) =>
  (await local.http('GET', `/private-apis/${orders}`)).body as Record<string, unknown>;

/** Starts what a request asks for, and has it aborted when it enters a state. */
const abortAt = async (local: LocalRun, state: string, request: unknown = aRequest()) => {
  const executionId = await local.start(request);
  await local.until(stopAt(local, executionId, state).done);
  return executionId;
};

/** Retires the private API, and has that aborted when it enters a state. */
const abortRetiringAt = async (local: LocalRun, state: string) => {
  const executionId = await startRetiring(local, orders);
  await local.until(stopAt(local, executionId, state).done);
  return executionId;
};

const endingsOf = (local: LocalRun) => cleanUpsIn(local).map(({ ending }) => ending?.status);

describe('an aborted execution', () => {
  test('leaves the id free within a minute, with an event on the bus', async () => {
    const local = await startLocalRun();
    const executionId = await abortAt(local, 'WaitForAliases');
    await local.pass(60);

    const answer = await local.http('POST', '/private-apis', aRequest());

    expect(toldOf(local, executionId)).toMatchObject([
      [
        'Private API Failed',
        {
          executionId,
          id: orders,
          requestedBy: 'arn:aws:iam::111122223333:user/local',
          name: 'Stopped',
          message: 'The execution was aborted.',
          step: 'WaitForAliases',
          remedy: expect.stringContaining('clean-up-orders-'),
        },
      ],
    ]);
    expect(answer.status).toBe(202);
    const { executionId: next } = answer.body as { executionId: string };
    expect((await local.follow(next)).result.status).toBe('READY');
  });

  test('is cleaned up after by itself, and the private API says what went', async () => {
    const local = await startLocalRun();
    const before = await local.state();
    await abortAt(local, 'WaitForAliases');
    await local.pass(400);

    expect(await local.state()).toEqual(before);
    expect(await look(local)).toMatchObject({
      status: 'FAILED',
      error: {
        name: 'Stopped',
        step: 'WaitForAliases',
        remedy: 'Send the request again.',
        rollback: {
          restored: [
            expect.stringMatching(/^REST API/),
            expect.stringMatching(/^vpce-/),
            expect.stringMatching(/^sg-/),
          ],
          notRestored: [],
        },
      },
    });
    expect(endingsOf(local)).toEqual(['SUCCEEDED']);
  });

  test('says what whoever stopped it had to say', async () => {
    const local = await startLocalRun();
    const executionId = await local.start(aRequest());
    await local.pass(30);
    const { provision } = local.service.machines;
    const [execution] = provision.list();
    if (execution) provision.stop(execution, 'Maintenance', 'The night shift needs the VPC.');
    await local.pass(1);

    expect(toldOf(local, executionId)).toMatchObject([
      ['Private API Failed', { name: 'Stopped', message: 'The night shift needs the VPC.' }],
    ]);
  });

  test('is settled once, however often its end is told', async () => {
    const local = await startLocalRun();
    const executionId = await abortAt(local, 'ImportDefinition');
    await local.pass(1);
    const settled = await look(local);
    const { arn } = stopAt(local, executionId, 'ImportDefinition');
    const event = executionEnded('ABORTED', { executionArn: arn });

    for (const seconds of [1, 600])
      await local.pass(seconds).then(() => {
        const { functions } = local.service;
        return local.until(functions.invoke('settleExecution', event, 30));
      });

    const told = toldOf(local, executionId);
    expect(told.map(([type]) => type)).toEqual(Array(3).fill('Private API Failed'));
    expect(told[1]).toEqual(told[0]);
    expect(settled).toMatchObject({ status: 'FAILED', error: { step: 'ImportDefinition' } });
    expect(endingsOf(local)).toEqual(['SUCCEEDED']);
  });

  test('that waits its turn leaves everything to the one that has it', async () => {
    const local = await startLocalRun();
    const first = await local.start(aRequest());
    await local.pass(30);
    startDirectly(local, 'provision', 'waiting', aRequest());
    await local.until(stopAt(local, 'waiting', 'WaitForHold').done);

    expect((await local.follow(first)).result.status).toBe('READY');
    expect(toldOf(local, 'waiting')).toMatchObject([
      ['Private API Failed', { id: orders, name: 'Stopped', step: 'WaitForHold' }],
    ]);
    expect(cleanUpsIn(local)).toEqual([]);
  });

  test('that was told to keep what it makes keeps it, for the next try', async () => {
    const local = await startLocalRun();
    const request = aRequest({ onFailure: 'keep' });
    await abortAt(local, 'WaitForAliases', request);
    await local.pass(600);
    const [{ id }] = (await local.state()).restApis;

    const run = await local.provision(request);

    expect(cleanUpsIn(local)).toEqual([]);
    expect(run.result).toMatchObject({ status: 'READY', restApiId: id });
    expect(run.changes).toEqual([]);
  });

  test('leaves what others use by then', async () => {
    const local = await startLocalRun();
    const executionId = await local.start(aRequest());
    await local.pass(20);
    const beside = await local.start(aRequest({ name: 'billing' }));
    await local.until(stopAt(local, executionId, 'WaitForAliases').done);
    await local.pass(600);
    const neighbour = await local.follow(beside);

    const { restApis, vpcEndpoints } = await local.state();
    expect(restApis).toMatchObject([{ id: neighbour.result.restApiId }]);
    expect(vpcEndpoints).toHaveLength(1);
    expect(endingsOf(local)).toEqual(['SUCCEEDED']);
  });
});

describe('a request that comes while it is cleaned up', () => {
  test.each([
    ['at once', 0],
    ['when all that was left to itself has ended', 120],
    ['while what was made goes', 150],
  ])('%s ends READY, with nothing left of the aborted run', async (_, seconds) => {
    const local = await startLocalRun();
    await local.settings({ deleteSeconds: 90 });
    const aborted = await abortAt(local, 'CreateRestApi');
    await local.pass(seconds);

    const run = await local.provision(aRequest({ api: { definition: aDefinition('/v2') } }));
    await local.pass(600);

    expect(run.result.status).toBe('READY');
    const state = await local.state();
    expect(state.restApis).toMatchObject([{ id: run.result.restApiId }]);
    expect(state.vpcEndpoints).toMatchObject([{ VpcEndpointId: run.result.vpcEndpointIds[0] }]);
    expect(toldOf(local, aborted)).toMatchObject([['Private API Failed', { name: 'Stopped' }]]);
    expect(toldOf(local, run.executionId)).toMatchObject([['Private API Ready', {}]]);
    expect(endingsOf(local)).toEqual(['SUCCEEDED']);
  });

  test('or a retirement, is not refused, and the clean-up shows as what it is', async () => {
    const local = await startLocalRun();
    const before = await local.state();
    await local.settings({ deleteSeconds: 90 });
    await abortAt(local, 'WaitForAliases');
    await local.pass(150);
    const [cleanUp] = cleanUpsIn(local);

    const cancelled = await local.http('POST', `/executions/${cleanUp?.name ?? ''}/cancel`);
    const shown = await local.http('GET', `/executions/${cleanUp?.name ?? ''}`);
    const standing = await look(local);
    const { error } = await local.retire(orders);

    expect(cancelled.body).toMatchObject({ status: 'RUNNING' });
    expect(shown.body).toMatchObject({ id: orders, operation: 'cleanUp', status: 'RUNNING' });
    expect(standing).toMatchObject({ status: 'FAILED' });
    expect(error).toBeUndefined();
    expect(await local.state()).toEqual(before);
    expect(endingsOf(local)).toEqual(['SUCCEEDED']);
  });
});

describe('a clean-up that is aborted', () => {
  test.each(['WaitForHold', 'DeleteRestApi', 'WaitForVpcEndpointDeletion'])(
    'in %s is followed by another, and nobody is told',
    async (state) => {
      const local = await startLocalRun();
      const before = await local.state();
      await abortAt(local, 'WaitForAliases');
      await local.pass(1);
      const [first] = cleanUpsIn(local);
      await local.until(stopAt(local, first?.name ?? '', state).done);
      await local.pass(900);

      expect(endingsOf(local)).toEqual(['ABORTED', 'SUCCEEDED']);
      expect(await local.state()).toEqual(before);
      expect(local.service.events).toHaveLength(1);
    },
  );

  test('again and again is left to the next request', async () => {
    const local = await startLocalRun();
    await abortAt(local, 'WaitForAliases');
    for (const _ of [1, 2, 3]) {
      await local.pass(1);
      const last = cleanUpsIn(local).at(-1);
      await local.until(stopAt(local, last?.name ?? '', 'RollBack').done);
    }
    await local.pass(900);

    expect(endingsOf(local)).toEqual(['ABORTED', 'ABORTED', 'ABORTED']);
    const run = await local.provision(aRequest());
    expect(run.result.status).toBe('READY');
    expect(run.state.restApis).toHaveLength(1);
  });
});

describe('a retirement that is aborted', () => {
  test('before it deletes anything leaves the private API as it stood', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    const executionId = await abortRetiringAt(local, 'FindRemains');
    await local.pass(1);

    expect(await look(local)).toMatchObject({ status: 'READY' });
    expect(toldOf(local, executionId)).toMatchObject([
      [
        'Private API Failed',
        { id: orders, name: 'Stopped', remedy: expect.stringContaining('Retire it again') },
      ],
    ]);
    expect((await local.provision(aRequest())).changes).toEqual([]);
  });

  test('when it has begun to delete restores nothing, and is carried on with by another', async () => {
    const local = await startLocalRun();
    const before = await local.state();
    await local.provision(aRequest());
    const executionId = await abortRetiringAt(local, 'WaitForVpcEndpointDeletion');
    await local.pass(300);

    expect(await look(local)).toMatchObject({ status: 'FAILED', error: { name: 'Stopped' } });
    expect(toldOf(local, executionId)).toMatchObject([['Private API Failed', { id: orders }]]);
    expect(cleanUpsIn(local)).toEqual([]);
    const { error } = await local.retire(orders);
    expect(error).toBeUndefined();
    expect(await local.state()).toEqual(before);
  });

  test('when all is gone is told as it is recorded', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    const executionId = await abortRetiringAt(local, 'PublishRetired');
    await local.pass(1);

    expect(await look(local)).toMatchObject({ status: 'RETIRED' });
    const told = new Set(toldOf(local, executionId).map(([type]) => type));
    expect([...told]).toEqual(['Private API Retired']);
  });
});

test('a run that cannot report its failure is settled, and cleaned up after', async () => {
  const local = await startLocalRun({
    around: {
      reportFailure: (deployed) => (event, context) => {
        const { run } = (event as { state: { run: { cleansUpAfter?: string[] } } }).state;
        if (run.cleansUpAfter === undefined) throw new Error('out of order');
        return deployed(event, context);
      },
    },
  });
  const before = await local.state();
  await local.fault('apigateway:CreateDeployment', 'deny');
  const { executionId, error } = await local.provision(aRequest());
  await local.pass(900);

  expect(error).toMatchObject({ name: 'InternalError' });
  expect(toldOf(local, executionId)).toMatchObject([
    ['Private API Failed', { id: orders, name: 'InternalError' }],
  ]);
  expect(await look(local)).toMatchObject({ status: 'FAILED', error: { name: 'InternalError' } });
  expect(await local.state()).toEqual(before);
});

test('a run that failed and said so is not settled once more', async () => {
  const local = await startLocalRun();
  await local.fault('apigateway:CreateDeployment', 'deny');
  const { executionId } = await local.provision(aRequest());
  await local.pass(600);

  expect(toldOf(local, executionId)).toMatchObject([
    ['Private API Failed', { name: 'AccessDenied' }],
  ]);
  expect(cleanUpsIn(local)).toEqual([]);
  expect(whatIsOurs(await local.state())).toEqual({});
});

test.each(['"orders"', 'null', '[1]', '5'])(
  'an input of %s is no order to clean up, but no request either',
  async (input) => {
    const local = await startLocalRun();
    local.service.machines.provision.start('odd', input);

    expect((await local.follow('odd')).error).toMatchObject({ name: 'InvalidRequest' });
  },
);
