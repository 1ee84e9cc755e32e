import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Execution } from '../../../src/aws/step-functions.ts';
import type { PreparedOrder } from '../../../src/private-api/prepare-order.ts';
import { requestPrivateApi } from '../../../src/lambda/http/request-private-api.ts';
import { sha256 } from '../../../src/private-api/sha256.ts';
import { aRequest } from '../../runs/a-request.ts';
import { authorizerUnder, settingsWith } from '../../support/authorizing.ts';
import { MemoryRegistry } from '../../support/memory-registry.ts';
import { aRecord, home } from '../../support/step-request.ts';
import { anEvent } from './an-event.ts';
import { documented } from './documented.ts';
import { MemoryExecutions, stateMachines } from './memory-executions.ts';

const id = `${home.account}.${home.region}.orders`;

let executions: MemoryExecutions;
let registry: MemoryRegistry;
let planned: PreparedOrder[];
let nonces: number;

beforeEach(() => {
  executions = new MemoryExecutions();
  registry = new MemoryRegistry();
  planned = [];
  nonces = 0;
});

const request = (
  body: unknown,
  { query = '', key, caller }: { query?: string; key?: string; caller?: string } = {},
) => {
  const event = anEvent('POST', '/private-apis', {
    body,
    query,
    ...(caller !== undefined && { caller }),
    ...(key !== undefined && { headers: { 'Idempotency-Key': key } }),
  });
  const answer = requestPrivateApi(event, {
    executions,
    registry,
    definitions: { put: (text) => Promise.resolve(sha256(text)) },
    stateMachineArn: stateMachines.provision,
    rules: settingsWith(),
    authorize: authorizerUnder(),
    nonce: () => `nonce-${nonces++}`,
    plan: (order) => {
      planned.push(order);
      return Promise.resolve({ id: order.id, changes: [], findings: [], calls: [] });
    },
  });
  return documented(event, answer);
};

/** The private API is held by this execution. */
const held = ({ arn }: Execution): void => {
  const holder = {
    executionArn: arn,
    operation: 'provision',
    fence: 1,
    isCancelled: false,
  } as const;
  registry.privateApis.set(id, aRecord({ executionArn: arn, holder }));
};

describe('a request for a private API', () => {
  test('starts an execution that does not wait its turn', async () => {
    const { status, body } = await request(aRequest());

    expect({ status, body }).toMatchObject({ status: 202, body: { id, status: 'RUNNING' } });
    const [execution] = executions.byArn.values();
    expect(JSON.parse(execution!.input)).toMatchObject({
      requestedBy: 'arn:aws:iam::111122223333:user/asker',
      waitsItsTurn: false,
    });
  });

  test('that another execution holds is refused, and names that one', async () => {
    held(executions.add('orders-first'));

    await expect(request(aRequest())).rejects.toMatchObject({
      name: 'AlreadyRunning',
      message: expect.stringContaining('orders-first'),
    });
    expect(executions.names()).toEqual(['orders-first']);
  });

  test.each(['SUCCEEDED', 'FAILED', 'STOPPED'] as const)(
    'is accepted where its holder ended as %s without letting go',
    async (status) => {
      held(executions.add('orders-first', { status }));

      expect(await request(aRequest())).toMatchObject({ status: 202 });
    },
  );

  test('is accepted where its holder is so old that it is forgotten', async () => {
    held(executions.add('orders-first'));
    executions.byArn.clear();

    expect(await request(aRequest())).toMatchObject({ status: 202 });
  });

  test('that is repeated under its key is answered with its own execution, though that holds it', async () => {
    const first = await request(aRequest(), { key: 'deploy-42' });
    const [execution] = executions.byArn.values();
    held(execution!);

    const again = await request(aRequest(), { key: 'deploy-42' });

    expect(again).toEqual(first);
    expect(executions.names()).toHaveLength(1);
  });

  test('that is another one under the same key is told so, though it is held as well', async () => {
    await request(aRequest(), { key: 'deploy-42' });
    const [execution] = executions.byArn.values();
    held(execution!);

    const other = aRequest({ stage: { name: 'beta' } });
    await expect(request(other, { key: 'deploy-42' })).rejects.toMatchObject({
      name: 'IdempotencyKeyReused',
    });
  });

  test('whose key names an execution that was started with no order at all is told so', async () => {
    await request(aRequest(), { key: 'deploy-42' });
    const [execution] = executions.byArn.values();
    executions.end(execution!.arn, { status: 'FAILED', input: '"anything"' });

    await expect(request(aRequest(), { key: 'deploy-42' })).rejects.toMatchObject({
      name: 'IdempotencyKeyReused',
    });
  });
});

describe('a dry run', () => {
  test('answers what would be done and starts nothing, though another execution holds it', async () => {
    held(executions.add('orders-first'));

    const { status, body } = await request(aRequest(), { query: 'dryRun=true' });

    expect({ status, body }).toEqual({
      status: 200,
      body: { id, changes: [], findings: [], calls: [] },
    });
    expect(planned.map((order) => order.id)).toEqual([id]);
    expect(executions.names()).toEqual(['orders-first']);
  });

  test('of a request that is wrong is refused like the request itself', async () => {
    await expect(request({ name: 'x y' }, { query: 'dryRun=true' })).rejects.toMatchObject({
      name: 'InvalidRequest',
      problems: expect.arrayContaining([expect.objectContaining({ pointer: '/name' })]),
    });
  });

  test('with a key that is none is refused, as the request would be', async () => {
    await expect(
      request(aRequest(), { query: 'dryRun=true', key: 'no spaces' }),
    ).rejects.toMatchObject({ name: 'InvalidRequest' });
    expect(planned).toEqual([]);
  });

  test('that is not one is a request', async () => {
    expect(await request(aRequest(), { query: 'dryRun=false' })).toMatchObject({ status: 202 });
    expect(planned).toEqual([]);
  });

  test.each([
    'dryRun',
    'dryRun=',
    'dryRun=1',
    'dryRun=TRUE',
    'dryRun=true&dryRun=false',
    'dryrun=true',
  ])('asked for as %s is neither', async (query) => {
    await expect(request(aRequest(), { query })).rejects.toMatchObject({
      name: 'InvalidRequest',
      message: expect.stringMatching(/^The query parameter dry[Rr]un /),
    });
    expect(executions.names()).toEqual([]);
  });
});

describe('a request of somebody who may not ask for it', () => {
  const other = 'arn:aws:sts::444455556666:assumed-role/Deployer/a';

  test.each(['', 'dryRun=true'])(
    'is refused before anything is kept or looked at: ?%s',
    async (query) => {
      for (const caller of [other, 'arn:aws:iam::444455556666:root', 'somebody'])
        await expect(request(aRequest(), { caller, query })).rejects.toMatchObject({
          name: 'NotAuthorized',
          message: expect.stringMatching(/may not ask for account 111122223333.*administrators/),
        });
      expect([executions.names(), planned]).toEqual([[], []]);
    },
  );

  test('is refused for an account that is not allowed, and for a network in one', async () => {
    const network = { vpcId: 'vpc-0c1015e7000000001', account: '444455556666' };

    await expect(
      request(aRequest({ account: '444455556666' }), { caller: other }),
    ).rejects.toMatchObject({
      name: 'NotAuthorized',
      message: expect.stringContaining('allowedAccounts'),
    });
    await expect(request(aRequest({ network }))).rejects.toMatchObject({ name: 'NotAuthorized' });
  });

  test('learns nothing by the key of somebody who may', async () => {
    await request(aRequest(), { key: 'deploy-42' });

    await expect(request(aRequest(), { key: 'deploy-42', caller: other })).rejects.toMatchObject({
      name: 'NotAuthorized',
      message: expect.not.stringMatching(/orders|execution/),
    });
    expect(executions.names()).toHaveLength(1);
  });

  test('is told what is wrong with it before who may send it', async () => {
    await expect(request({}, { caller: other })).rejects.toMatchObject({ name: 'InvalidRequest' });
  });
});

test('a definition in a bucket that nobody allowed is refused among all that is wrong', async () => {
  const api = { definitionUri: 's3://others/orders.yaml' };

  await expect(request(aRequest({ api, name: 'no spaces' }))).rejects.toMatchObject({
    name: 'InvalidRequest',
    problems: [
      { pointer: '/name' },
      {
        pointer: '/api/definitionUri',
        message: expect.stringMatching(/definitionBuckets .*which are none; got "s3:\/\/others/),
      },
    ],
  });
});
