import { describe, expect, test } from '@jest/globals';
import { outcomeSchema } from '../../src/private-api/outcome.ts';
import { rightAfter, startDirectly } from '../support/interruptions.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest } from './a-request.ts';

const orders = '111122223333.us-east-1.orders';

/** What was put on the service's bus: which end of which execution, in order. Throws for what is no outcome. */
const outcomesOf = ({ service }: LocalRun) =>
  service.events
    .filter(({ source }) => source === 'cloister')
    .map((event) => {
      const outcome = outcomeSchema.parse({ type: event['detail-type'], detail: event.detail });
      if (outcome.type === 'Private API Drifted') throw new Error('nobody looked for drift');
      const { type, detail } = outcome;
      return { type, detail, resources: event.resources };
    });

const endsOf = (local: LocalRun) =>
  outcomesOf(local).map(({ type, detail }) => [type, detail.executionId]);

const executionsOf = ({ service: { machines } }: LocalRun): string[] =>
  [...machines.provision.list(), ...machines.retire.list()].map(({ name }) => name);

const arnOf = (
  { service: { machines } }: LocalRun,
  machine: 'provision' | 'retire',
  name: string,
) => `${machines[machine].machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;

describe('a private API, told of in each of its ends', () => {
  test('READY, again READY, and RETIRED: each once, with the whole of what the execution says', async () => {
    const local = await startLocalRun();

    const first = await local.provision(aRequest());
    const again = await local.provision(aRequest());
    const retired = await local.retire(orders);

    expect(outcomesOf(local)).toEqual([
      {
        type: 'Private API Ready',
        detail: { executionId: first.executionId, ...first.result },
        resources: [arnOf(local, 'provision', first.executionId)],
      },
      {
        type: 'Private API Ready',
        detail: { executionId: again.executionId, ...again.result },
        resources: [arnOf(local, 'provision', again.executionId)],
      },
      {
        type: 'Private API Retired',
        detail: { executionId: retired.executionId, ...retired.result },
        resources: [arnOf(local, 'retire', retired.executionId)],
      },
    ]);
    expect(again.result.changes).toEqual([]);
  });

  test('failed and taken back: once, with error and rollback, when the registry has it already', async () => {
    const local = await startLocalRun();
    await local.fault('apigateway:CreateDeployment', 'deny');

    const { executionId, error } = await local.provision(aRequest());

    expect(error?.name).toBe('AccessDenied');
    expect(outcomesOf(local)).toEqual([
      {
        type: 'Private API Failed',
        detail: { executionId, id: orders, requestedBy: expect.stringContaining('arn:'), ...error },
        resources: [arnOf(local, 'provision', executionId)],
      },
    ]);
    const operations = local.service.aws.calls.map(({ operation }) => operation);
    expect(operations.lastIndexOf('PutEvents')).toBeGreaterThan(operations.lastIndexOf('PutItem'));
  });

  test('refused before anything was held, whatever the execution was started with', async () => {
    const local = await startLocalRun();

    startDirectly(local, 'provision', 'no-request', { name: 'orders' });
    startDirectly(local, 'provision', 'no-object', 42);
    startDirectly(local, 'retire', 'no-such', { retire: orders });
    for (const name of ['no-request', 'no-object', 'no-such']) await local.follow(name);

    expect(
      outcomesOf(local)
        .map(({ type, detail }) => [
          detail.executionId,
          type,
          'id' in detail,
          'name' in detail && detail.name,
        ])
        .toSorted(),
    ).toEqual([
      ['no-object', 'Private API Failed', false, 'InvalidRequest'],
      ['no-request', 'Private API Failed', false, 'InvalidRequest'],
      ['no-such', 'Private API Failed', false, 'InvalidRequest'],
    ]);
  });

  test('refused because another execution holds it, cancelled, and a retirement that was refused', async () => {
    const local = await startLocalRun();
    const executionId = await local.start(aRequest({ protect: true }));
    await local.pass(10);
    startDirectly(local, 'provision', 'second', {
      request: aRequest(),
      requestedBy: 'arn:aws:iam::111122223333:user/other',
      waitsItsTurn: false,
    });
    await local.follow('second');
    await local.http('POST', `/executions/${executionId}/cancel`);
    await local.follow(executionId);
    const { executionId: ready } = await local.provision(aRequest({ protect: true }));
    startDirectly(local, 'retire', 'refused', { retire: orders });
    await local.follow('refused');

    expect(
      outcomesOf(local).map(({ type, detail }) => [
        detail.executionId,
        type,
        'name' in detail ? detail.name : '',
        detail.id,
      ]),
    ).toEqual([
      ['second', 'Private API Failed', 'AlreadyRunning', orders],
      [executionId, 'Private API Failed', 'Stopped', orders],
      [ready, 'Private API Ready', '', orders],
      ['refused', 'Private API Failed', 'ResourceConflict', orders],
    ]);
  });

  test('starts nothing by itself', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    await local
      .provision(aRequest({ name: 'broken', api: { definition: { openapi: '3.0.1' } } }))
      .catch(() => undefined);
    await local.retire(orders);
    const started = executionsOf(local);

    await local.pass(3600);

    expect(executionsOf(local)).toEqual(started);
    expect(outcomesOf(local)).toHaveLength(started.length);
  });
});

describe('an outcome that cannot be told at once', () => {
  test.each([
    ['throttle', 1],
    ['error', 1],
    ['drop-before', 1],
  ])('is told later: %s', async (fault, times) => {
    const local = await startLocalRun();
    await local.fault('events:PutEvents', fault, { times });

    const { executionId, result } = await local.provision(aRequest());

    expect(result.status).toBe('READY');
    expect(endsOf(local)).toEqual([['Private API Ready', executionId]]);
  });

  test.each(['drop-after', 'dies'])(
    'is told again, recognisable by its execution, when nobody knows whether it was: %s',
    async (accident) => {
      const local = await startLocalRun();
      if (accident === 'dies')
        rightAfter(local, 'publishReady', () => local.service.functions.kill('publishReady'));
      else await local.fault('events:PutEvents', accident);

      const { executionId, status } = await local.provision(aRequest());

      expect(status).toBe('SUCCEEDED');
      const told = ['Private API Ready', executionId];
      expect(endsOf(local)).toEqual([told, told]);
      const [one, other] = outcomesOf(local);
      expect(other).toEqual(one);
    },
  );

  test.each([
    ['deny', 100],
    ['throttle', 1000],
  ])('leaves every end as it is when it can never be told: %s', async (fault, times) => {
    const local = await startLocalRun();
    await local.fault('events:PutEvents', fault, { times });

    const ready = await local.provision(aRequest());
    await local.fault('apigateway:UpdateRestApi', 'deny');
    const failed = await local.provision(
      aRequest({ access: { vpcIds: ['vpc-0123456789abcdef0'] } }),
    );
    const { body } = await local.http('GET', `/private-apis/${orders}`);
    const retired = await local.retire(orders);

    expect(ready.result.status).toBe('READY');
    expect(failed.error).toMatchObject({ name: 'AccessDenied', step: 'ConfineRestApi' });
    expect(body).toMatchObject({ status: 'FAILED', result: ready.result });
    expect(retired).toMatchObject({ status: 'SUCCEEDED', result: { status: 'RETIRED' } });
    expect(outcomesOf(local)).toEqual([]);
  });

  test('keeps nobody from the private API meanwhile', async () => {
    const local = await startLocalRun();
    await local.fault('events:PutEvents', 'error', { times: 12 });
    const first = await local.start(aRequest());
    let status = '';
    while (status !== 'READY') {
      await local.pass(5);
      const { body } = await local.http('GET', `/private-apis/${orders}`);
      status = (body as { status: string }).status;
    }

    const second = await local.start(aRequest({ api: { definition: aDefinition('/pets') } }));

    expect((await local.follow(first)).error).toBeUndefined();
    expect((await local.follow(second)).error).toBeUndefined();
    expect(
      endsOf(local)
        .map(([, executionId]) => executionId)
        .toSorted(),
    ).toEqual([first, second].toSorted());
  });
});
