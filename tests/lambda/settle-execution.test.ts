import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { type Settlement, settleExecution } from '../../src/lambda/settle-execution.ts';
import type { Execution } from '../../src/aws/step-functions.ts';
import type { Outcome } from '../../src/private-api/outcome.ts';
import type { PrivateApiRecord } from '../../src/private-api/registry/private-api-record.ts';
import type { HistoryEvent } from '../../src/private-api/timeline.ts';
import { executionEnded } from '../support/execution-ended.ts';
import { MemoryRegistry } from '../support/memory-registry.ts';
import { aRecord, home } from '../support/step-request.ts';
import { MemoryExecutions, stateMachines } from './http/memory-executions.ts';

const id = `${home.account}.${home.region}.orders`;
const requestedBy = 'arn:aws:iam::111122223333:user/asker';
const order = JSON.stringify({ request: { name: 'orders' }, requestedBy, waitsItsTurn: false });
const retirement = JSON.stringify({ retire: id, requestedBy });
const context = { awsRequestId: 'r' } as Context;

let executions: MemoryExecutions;
let registry: MemoryRegistry;
let told: Outcome[];
let isBusDown: boolean;

beforeEach(() => {
  executions = new MemoryExecutions();
  registry = new MemoryRegistry();
  told = [];
  isBusDown = false;
});

const handler = settleExecution(() => ({
  executions,
  registry,
  outcomes: {
    publish: (outcome) => {
      if (isBusDown) return Promise.reject(new Error('the bus is down'));
      told.push(outcome);
      return Promise.resolve();
    },
  },
  stateMachines,
  own: home,
  now: () => new Date('2026-02-03T04:05:06Z'),
}));

const settle = ({ arn }: Pick<Execution, 'arn'>, status = 'ABORTED'): Promise<Settlement> =>
  handler(executionEnded(status, { executionArn: arn }), context);

const aborted = (change: Partial<Execution> = {}, of = stateMachines.provision) =>
  executions.add('run', { status: 'STOPPED', input: order, ...change }, of);

const heldBy = ({ arn }: Execution, change: Partial<PrivateApiRecord> = {}): void => {
  const holder = { executionArn: arn, operation: 'provision', fence: 1, isCancelled: false };
  const record = { executionArn: arn, holder: holder as PrivateApiRecord['holder'], ...change };
  registry.privateApis.set(id, aRecord(record));
};

const entered = (...states: string[]): HistoryEvent[] =>
  states.map((state) => ({
    kind: 'entered',
    stateType: 'Task',
    state,
    at: '2026-01-01T00:00:00Z',
  }));

const recorded = () => registry.privateApis.get(id);
const cleanUps = () => executions.names().filter((name) => name.startsWith('clean-up-orders-'));

describe('an execution that held its private API', () => {
  test('is settled: in the registry, by a clean-up, and on the bus', async () => {
    const run = aborted();
    heldBy(run);
    executions.histories.set(run.arn, entered('ImportDefinition'));

    const { cleanUp } = await settle(run);

    expect(cleanUps()).toEqual([cleanUp]);
    expect(JSON.parse([...executions.byArn.values()].at(-1)?.input ?? '')).toEqual({
      cleanUp: id,
      after: [run.arn],
      requestedBy,
    });
    const error = {
      name: 'Stopped',
      message: 'The execution was aborted.',
      step: 'ImportDefinition',
      remedy: `Send the request again. What this execution made is taken back by execution ${String(cleanUp)}.`,
    };
    expect(recorded()).toMatchObject({
      status: 'FAILED',
      error,
      holder: { executionArn: run.arn },
    });
    expect(told).toEqual([
      { type: 'Private API Failed', detail: { executionId: 'run', id, requestedBy, ...error } },
    ]);
  });

  test.each([
    ['timed out', 'TIMED_OUT', undefined, 'The execution timed out.'],
    ['was stopped with a reason', 'ABORTED', 'Cancelled by me.', 'Cancelled by me.'],
  ])('and %s says so', async (_, status, cause, message) => {
    const run = aborted({ cause });
    heldBy(run);

    await settle(run, status);

    expect(told).toMatchObject([{ detail: { name: 'Stopped', message } }]);
  });

  test('is settled once, and told of again where that failed', async () => {
    const run = aborted();
    heldBy(run);
    isBusDown = true;
    await expect(settle(run)).rejects.toThrow('the bus is down');
    const settled = recorded();
    isBusDown = false;

    await settle(run);
    await settle(run);

    expect(recorded()).toEqual(settled);
    expect(cleanUps()).toHaveLength(1);
    expect(told).toHaveLength(2);
    expect(told[0]).toEqual(told[1]);
  });

  test('is not cleaned up after where it was to keep what it made', async () => {
    const run = aborted();
    heldBy(run, { attempts: [{ nonce: 'n', keeps: true, stage: 'live' }] });

    expect(await settle(run)).toEqual({ outcome: 'Private API Failed' });

    expect(recorded()).toMatchObject({
      status: 'FAILED',
      error: { remedy: 'Send the request again.' },
    });
    expect(cleanUps()).toEqual([]);
  });

  test('and failed without a word is settled as what Step Functions says', async () => {
    const run = aborted({ status: 'FAILED', error: 'States.Runtime', cause: 'No such path.' });
    heldBy(run);

    await settle(run, 'FAILED');

    expect(recorded()).toMatchObject({
      status: 'FAILED',
      error: { name: 'InternalError', message: 'States.Runtime: No such path.' },
    });
    expect(cleanUps()).toHaveLength(1);
  });
});

describe('an execution that held nothing', () => {
  const others = { executionArn: 'arn:another', operation: 'provision', fence: 2 } as const;

  test.each([
    ['of a private API that nobody knows', undefined],
    ['as it waited for another', { holder: { ...others, isCancelled: false } }],
    ['as another has come since', { executionArn: 'arn:another', status: 'READY', holder: null }],
  ] as const)('%s is only told of', async (_, there) => {
    const run = aborted();
    if (there) heldBy(run, { executionArn: 'arn:another', ...there });
    const before = recorded();

    expect(await settle(run)).toEqual({ outcome: 'Private API Failed' });

    expect(told).toMatchObject([{ detail: { executionId: 'run', id, requestedBy } }]);
    expect(recorded()).toEqual(before);
    expect(cleanUps()).toEqual([]);
  });

  test('and was started with something else than an order is told of by its id alone', async () => {
    await settle(aborted({ input: '"orders"' }));

    expect(told).toMatchObject([{ detail: { executionId: 'run', name: 'Stopped' } }]);
    expect(told[0]?.detail).not.toHaveProperty('id');
  });

  test('and has reported its failure is not told of again', async () => {
    const error = { name: 'InvalidRequest', message: '', step: 'ReadRequest', remedy: '' };
    const run = aborted({ status: 'FAILED', cause: JSON.stringify(error) });

    expect(await settle(run, 'FAILED')).toEqual({});
    expect(told).toEqual([]);
  });
});

describe('an execution that was cut off after its report', () => {
  test('is told of as it is recorded', async () => {
    const run = aborted();
    const result = {
      id,
      status: 'READY' as const,
      restApiId: 'a1b2c3d4e5',
      executeApiArn: '',
      stage: 'live',
      deploymentId: '',
      vpcEndpointIds: [],
      invokeUrls: { alias: [], privateDns: [], endpointDns: [] },
      changes: [],
      warnings: [],
      requestedBy,
      timeline: [],
    };
    const ready = { result, snapshot: {} } as unknown as PrivateApiRecord['ready'];
    registry.changePrivateApi = (_, change) =>
      Promise.resolve(change(registry.privateApis.get(id)));
    heldBy(run, { status: 'READY', holder: null, ready });

    await settle(run);

    expect(told).toEqual([
      { type: 'Private API Ready', detail: { executionId: 'run', ...result } },
    ]);
    expect(cleanUps()).toEqual([]);
  });
});

describe('a retirement', () => {
  const retiring = (run: Execution): void =>
    heldBy(run, {
      status: 'RETIRING',
      holder: { executionArn: run.arn, operation: 'retire', fence: 1, isCancelled: false },
    });

  test.each([
    ['that has begun to delete stays held', ['FindRemains', 'DeleteStage'], 1],
    ['that has changed nothing lets go', ['FindRemains'], 0],
  ])('%s, and is never cleaned up after', async (_, states, holders) => {
    const run = aborted({ input: retirement }, stateMachines.retire);
    retiring(run);
    executions.histories.set(run.arn, entered(...states));

    await settle(run);

    expect(recorded()).toMatchObject({ status: 'FAILED', error: { name: 'Stopped' } });
    expect([recorded()?.holder].filter((holder) => holder !== null)).toHaveLength(holders);
    expect(told).toMatchObject([{ detail: { id, remedy: expect.stringContaining('Retire it') } }]);
    expect(cleanUps()).toEqual([]);
  });
});

describe('a clean-up', () => {
  const cleanUpAfter = (after: readonly string[]): Execution =>
    aborted({ input: JSON.stringify({ cleanUp: id, after, requestedBy }) });

  test.each([
    ['as it waited', 'arn:first'],
    ['as it cleaned up', `${stateMachines.provision.replace('stateMachine', 'execution')}:run`],
  ])('%s is followed by another, which is told to nobody', async (_, executionArn) => {
    const run = cleanUpAfter(['arn:first']);
    heldBy(run, {
      status: 'FAILED',
      executionArn: 'arn:first',
      holder: { executionArn, operation: 'cleanUp', fence: 1, isCancelled: false },
    });
    const before = recorded();

    await settle(run);
    await settle(run);

    expect(cleanUps()).toHaveLength(1);
    expect(JSON.parse([...executions.byArn.values()].at(-1)?.input ?? '')).toMatchObject({
      after: ['arn:first', run.arn],
    });
    expect(recorded()).toEqual(before);
    expect(told).toEqual([]);
  });

  test.each([
    ['where it was the third', ['arn:first', 'arn:second', 'arn:third'], 'arn:first'],
    ['where another run has come', ['arn:first'], 'arn:another'],
  ])('is not followed by another %s', async (_, after, executionArn) => {
    const run = cleanUpAfter(after);
    heldBy(run, {
      executionArn,
      holder: { executionArn, operation: 'provision', fence: 1, isCancelled: false },
    });

    expect(await settle(run)).toEqual({});
    expect(cleanUps()).toEqual([]);
  });
});

describe('an event', () => {
  test('of an execution that is not seen to have ended yet is tried again', async () => {
    const run = aborted({ status: 'RUNNING' });
    heldBy(run);
    const before = recorded();

    await expect(settle(run)).rejects.toMatchObject({ name: 'TransientAwsError' });
    expect(recorded()).toEqual(before);
  });

  test('of an execution that nobody knows any more changes nothing', async () => {
    expect(await settle({ arn: 'arn:forgotten' })).toEqual({});
    expect(told).toEqual([]);
  });

  test.each([{}, executionEnded('SUCCEEDED'), { detail: { status: 'ABORTED' } }])(
    'that is of another form cannot be used: %j',
    async (event) => {
      await expect(handler(event, context)).rejects.toMatchObject({ name: 'InvalidRequest' });
    },
  );

  test('that ended in the dead-letter queue is used as it was', async () => {
    const run = aborted();
    heldBy(run);
    const event = executionEnded('ABORTED', { executionArn: run.arn });

    expect(await handler({ version: '1.0', requestPayload: event }, context)).toMatchObject({
      outcome: 'Private API Failed',
    });
  });
});
