import { beforeEach, expect, test } from '@jest/globals';
import { cancelExecution } from '../../../src/lambda/http/cancel-execution.ts';
import type { Execution } from '../../../src/aws/step-functions.ts';
import type { PrivateApiRecord } from '../../../src/private-api/registry/private-api-record.ts';
import { authorizerUnder } from '../../support/authorizing.ts';
import { MemoryRegistry } from '../../support/memory-registry.ts';
import { aRecord, home } from '../../support/step-request.ts';
import { anEvent } from './an-event.ts';
import { documented } from './documented.ts';
import { MemoryExecutions, stateMachines } from './memory-executions.ts';

const id = `${home.account}.${home.region}.orders`;
const order = JSON.stringify({
  request: { name: 'orders' },
  requestedBy: 'me',
  waitsItsTurn: false,
});

let executions: MemoryExecutions;
let registry: MemoryRegistry;

beforeEach(() => {
  executions = new MemoryExecutions();
  registry = new MemoryRegistry();
});

const heldBy = ({ arn }: Execution, change: Partial<PrivateApiRecord> = {}): void => {
  const holder = {
    executionArn: arn,
    operation: 'provision',
    fence: 3,
    isCancelled: false,
  } as const;
  registry.privateApis.set(id, aRecord({ executionArn: arn, fence: 3, holder, ...change }));
};

const cancel = (executionId: string, caller?: string) => {
  const event = anEvent('POST', '/executions/{executionId}/cancel', {
    parameters: { executionId },
    ...(caller !== undefined && { caller }),
  });
  return documented(
    event,
    cancelExecution(event, {
      executions,
      registry,
      stateMachines,
      own: home,
      authorize: authorizerUnder(),
    }),
  );
};

const statusOf = ({ arn }: Execution): string | undefined => executions.byArn.get(arn)?.status;

test('a run that holds its private API is told to stop, and left to follow onFailure', async () => {
  const run = executions.add('run', { input: order });
  heldBy(run);

  const answer = await cancel('run');

  expect(answer).toEqual({ status: 202, body: { executionId: 'run', status: 'RUNNING' } });
  expect(registry.privateApis.get(id)?.holder).toMatchObject({ fence: 3, isCancelled: true });
  expect(statusOf(run)).toBe('RUNNING');
});

test('so is one that retires, and one that was started in the console', async () => {
  const retirement = executions.add(
    'retire-orders',
    { input: JSON.stringify({ retire: id, requestedBy: 'me' }) },
    stateMachines.retire,
  );
  heldBy(retirement);
  await cancel('retire-orders');
  expect(registry.privateApis.get(id)?.holder?.isCancelled).toBe(true);

  heldBy(executions.add('bare', { input: '{"name": "orders"}' }));
  await cancel('bare');
  expect(registry.privateApis.get(id)?.holder?.isCancelled).toBe(true);
});

test('cancelling twice is cancelling once', async () => {
  heldBy(executions.add('run', { input: order }));
  await cancel('run');
  const cancelled = registry.privateApis.get(id);

  expect(await cancel('run')).toMatchObject({ status: 202 });
  expect(registry.privateApis.get(id)).toEqual(cancelled);
});

test('a run that waits its turn just ends, and whoever has the turn goes on', async () => {
  const first = executions.add('first', { input: order });
  const second = executions.add('second', { input: order });
  heldBy(first);

  const answer = await cancel('second');

  expect(answer).toEqual({ status: 202, body: { executionId: 'second', status: 'FAILED' } });
  expect(executions.byArn.get(second.arn)).toMatchObject({
    status: 'STOPPED',
    error: 'Stopped',
    cause: expect.stringContaining('user/asker'),
  });
  expect(statusOf(first)).toBe('RUNNING');
  expect(registry.privateApis.get(id)?.holder?.isCancelled).toBe(false);
});

test.each([
  ['an order for what nobody has asked for before', order],
  ['garbage', '"nothing"'],
])('a run that has just begun, with %s, just ends', async (_, input) => {
  const run = executions.add('run', { input });

  expect(await cancel('run')).toMatchObject({ status: 202, body: { status: 'FAILED' } });
  expect(statusOf(run)).toBe('STOPPED');
});

test('a run that has let go of it already is not cut off on its last step', async () => {
  const run = executions.add('run', { input: order });
  heldBy(run, { status: 'READY', holder: null });

  expect(await cancel('run')).toMatchObject({ status: 202, body: { status: 'RUNNING' } });
  expect(statusOf(run)).toBe('RUNNING');
});

test.each([
  ['SUCCEEDED', 'SUCCEEDED'],
  ['FAILED', 'FAILED'],
  ['STOPPED', 'FAILED'],
] as const)('there is nothing to cancel of one that ended as %s', async (status, shown) => {
  const run = executions.add('run', { input: order, status });
  heldBy(run);

  const answer = await cancel('run');

  expect(answer).toEqual({ status: 200, body: { executionId: 'run', status: shown } });
  expect(registry.privateApis.get(id)?.holder?.isCancelled).toBe(false);
});

test.each(['nowhere', '', 'a/b', 'x'.repeat(81)])('nobody can cancel %j', async (unknown) => {
  await expect(cancel(unknown)).rejects.toMatchObject({ name: 'NotFound' });
});

test.each([
  ['an order', order],
  ['a request', '{"name": "orders"}'],
  ['a retirement', JSON.stringify({ retire: id, requestedBy: 'me' })],
  ['nothing that can be used', '{}'],
])(
  'what was started with %s goes on when somebody of another account would cancel it',
  async (_, input) => {
    const run = executions.add('run', { input });
    heldBy(run);

    await expect(cancel('run', 'arn:aws:iam::444455556666:user/other')).rejects.toMatchObject({
      name: 'NotAuthorized',
      message: expect.stringContaining('444455556666'),
    });
    expect(registry.privateApis.get(id)?.holder?.isCancelled).toBe(false);
    expect(statusOf(run)).toBe('RUNNING');
  },
);
