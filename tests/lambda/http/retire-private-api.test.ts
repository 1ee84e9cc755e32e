import { beforeEach, expect, test } from '@jest/globals';
import { retirePrivateApi } from '../../../src/lambda/http/retire-private-api.ts';
import type { PrivateApiRecord } from '../../../src/private-api/registry/private-api-record.ts';
import { authorizerUnder } from '../../support/authorizing.ts';
import { MemoryRegistry } from '../../support/memory-registry.ts';
import { aRecord, home } from '../../support/step-request.ts';
import { anEvent } from './an-event.ts';
import { documented } from './documented.ts';
import { MemoryExecutions, stateMachines } from './memory-executions.ts';

const id = `${home.account}.${home.region}.orders`;

let executions: MemoryExecutions;
let registry: MemoryRegistry;

beforeEach(() => {
  executions = new MemoryExecutions();
  registry = new MemoryRegistry();
});

const known = (change: Partial<PrivateApiRecord>): void => {
  const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:cloister-provision:first';
  registry.privateApis.set(id, aRecord({ status: 'READY', holder: null, executionArn, ...change }));
};

const retire = (
  of = id,
  { key, query = '', caller }: { key?: string; query?: string; caller?: string } = {},
) => {
  const event = anEvent('DELETE', '/private-apis/{id}', {
    parameters: { id: of },
    query,
    ...(caller !== undefined && { caller }),
    ...(key !== undefined && { headers: { 'idempotency-key': key } }),
  });
  const answer = retirePrivateApi(event, {
    executions,
    registry,
    stateMachineArn: stateMachines.retire,
    authorize: authorizerUnder(),
    nonce: () => '01234567-89ab-cdef-0123-456789abcdef',
  });
  return documented(event, answer);
};

test('starts an execution that retires it, for whoever asked', async () => {
  known({});

  const answer = await retire();

  expect(answer).toEqual({
    status: 202,
    headers: { location: '/executions/retire-orders-0123456789abcde' },
    body: {
      id,
      executionId: 'retire-orders-0123456789abcde',
      executionArn: expect.stringContaining(':execution:cloister-retire:retire-orders-'),
      status: 'RUNNING',
    },
  });
  const [execution] = executions.byArn.values();
  expect(JSON.parse(execution!.input)).toEqual({
    retire: id,
    requestedBy: 'arn:aws:iam::111122223333:user/asker',
  });
});

test.each(['FAILED', 'PROVISIONING', 'RETIRING'] as const)(
  'starts one for what a run left %s, too',
  async (status) => {
    known({ status });

    expect(await retire()).toMatchObject({ status: 202 });
  },
);

test('an execution has 80 characters for its name, whatever the name of the API', async () => {
  const long = `${home.account}.${home.region}.${'n'.repeat(64)}`;
  registry.privateApis.set(long, aRecord({ id: long, status: 'READY', holder: null }));

  await retire(long);

  expect(executions.names()[0]).toMatch(/^retire-n{57}-0123456789abcde$/);
  expect(executions.names()[0]).toHaveLength(80);
});

test('what is retired already needs no execution', async () => {
  known({ status: 'RETIRED' });

  expect(await retire()).toEqual({ status: 200, body: { id, status: 'RETIRED' } });
  expect(executions.names()).toEqual([]);
});

test.each([id, 'orders', '', '../health', 'x'.repeat(3000)])(
  'what nobody knows cannot be retired: %s',
  async (unknown) => {
    await expect(retire(unknown)).rejects.toMatchObject({ name: 'NotFound' });
  },
);

test('what is protected stays, and it is said how that ends', async () => {
  known({ isProtected: true });

  await expect(retire()).rejects.toMatchObject({
    name: 'ResourceConflict',
    message: expect.stringContaining('"protect": false'),
  });
  expect(executions.names()).toEqual([]);
});

test('what another execution holds is left to it, by name', async () => {
  const { arn } = executions.add('orders-first');
  const holder = {
    executionArn: arn,
    operation: 'provision',
    fence: 1,
    isCancelled: false,
  } as const;
  known({ status: 'PROVISIONING', executionArn: arn, holder });

  await expect(retire()).rejects.toMatchObject({
    name: 'AlreadyRunning',
    message: expect.stringContaining('orders-first'),
  });
});

test('the same key answers with the same execution, whatever became of it', async () => {
  known({});
  const first = await retire(id, { key: 'k' });
  const [execution] = executions.byArn.values();
  executions.end(execution!.arn, { status: 'SUCCEEDED' });
  known({ status: 'RETIRED' });

  const again = await retire(id, { key: 'k' });

  expect(again).toMatchObject({
    status: 202,
    body: { ...(first.body as object), status: 'SUCCEEDED' },
  });
  expect(execution!.name).toMatch(/^retire-[0-9a-f]{64}$/);
  expect(executions.names()).toHaveLength(1);
});

test('the same key for another private API is refused', async () => {
  known({});
  const other = id.replace('orders', 'invoices');
  registry.privateApis.set(other, aRecord({ id: other, status: 'READY', holder: null }));
  await retire(id, { key: 'k' });

  await expect(retire(other, { key: 'k' })).rejects.toMatchObject({ name: 'IdempotencyKeyReused' });
});

test('a parameter that is unknown is refused, lest it be taken for obeyed', async () => {
  known({});

  await expect(retire(id, { query: 'dryRun=true' })).rejects.toMatchObject({
    name: 'InvalidRequest',
    message: 'The query parameter dryRun is unknown here; this call has none.',
  });
  expect(executions.names()).toEqual([]);
});

test('nobody of another account retires it, though it is retired, or by the key of whoever did', async () => {
  const caller = 'arn:aws:iam::444455556666:user/other';
  const refused = { name: 'NotAuthorized', message: expect.stringContaining(caller) };
  known({ status: 'RETIRED' });
  await expect(retire(id, { caller })).rejects.toMatchObject(refused);

  known({});
  await retire(id, { key: 'the-key' });
  await expect(retire(id, { key: 'the-key', caller })).rejects.toMatchObject(refused);
  expect(executions.names()).toHaveLength(1);
});
