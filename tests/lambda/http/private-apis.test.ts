import { beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Execution } from '../../../src/aws/step-functions.ts';
import { getPrivateApi } from '../../../src/lambda/http/get-private-api.ts';
import { listPrivateApis } from '../../../src/lambda/http/list-private-apis.ts';
import type { PrivateApiRecord } from '../../../src/private-api/registry/private-api-record.ts';
import { aResult, anError } from '../../cli/support/executions.ts';
import { MemoryRegistry } from '../../support/memory-registry.ts';
import { aRecord, home } from '../../support/step-request.ts';
import { anEvent } from './an-event.ts';
import { documented } from './documented.ts';
import { MemoryExecutions } from './memory-executions.ts';

let executions: MemoryExecutions;
let registry: MemoryRegistry;

beforeEach(() => {
  executions = new MemoryExecutions();
  registry = new MemoryRegistry();
});

const idOf = (name: string): string => `${home.account}.${home.region}.${name}`;

/** A private API whose last run was this one. */
const known = (
  name: string,
  { arn: executionArn }: Execution,
  change: Partial<PrivateApiRecord>,
): PrivateApiRecord => {
  const record = aRecord({ id: idOf(name), executionArn, holder: null, ...change });
  registry.privateApis.set(record.id, record);
  return record;
};

const ready = (name: string): PrivateApiRecord['ready'] => ({
  result: aResult({ id: idOf(name) }),
  snapshot: {
    restApiId: 'a1b2c3d4e5',
    definition: { sha256: 'x', basepath: 'ignore', content: 'y' },
    policy: '{}',
    vpcEndpointIds: [],
    tags: {},
    stage: { name: 'live', deploymentId: 'f6g7h8', variables: {}, tracing: false, tags: {} },
    vpc: 'vpc',
    vpcEndpoint: {
      id: 'vpce-0a1b2c3d4e5f60718',
      subnetIds: [],
      securityGroupIds: [],
      privateDns: true,
      tags: {},
    },
    securityGroup: null,
  },
});

describe('GET /private-apis/{id}', () => {
  const get = async (id: string, query = ''): Promise<unknown> => {
    const event = anEvent('GET', '/private-apis/{id}', { parameters: { id }, query });
    return (await documented(event, getPrivateApi(event, { registry, executions }))).body;
  };

  test('tells the last READY result, and which execution it was', async () => {
    const run = executions.add('orders-first', { status: 'SUCCEEDED' });
    known('orders', run, { status: 'READY', ready: ready('orders') });

    expect(await get(idOf('orders'))).toEqual({
      id: idOf('orders'),
      status: 'READY',
      updatedAt: '2026-01-01T00:00:00.000Z',
      executionId: 'orders-first',
      result: aResult({ id: idOf('orders') }),
    });
  });

  test('tells the last failure beside the last READY result', async () => {
    const run = executions.add('orders-second', { status: 'FAILED' });
    known('orders', run, { status: 'FAILED', ready: ready('orders'), error: anError() });

    expect(await get(idOf('orders'))).toMatchObject({
      status: 'FAILED',
      result: { status: 'READY' },
      error: anError(),
    });
  });

  test.each(['PROVISIONING', 'RETIRING'] as const)(
    'is %s while the execution runs',
    async (status) => {
      known('orders', executions.add('run'), { status });

      const shown = await get(idOf('orders'));

      expect(shown).toMatchObject({ status, executionId: 'run' });
      expect(shown).not.toHaveProperty('error');
    },
  );

  test('has failed as Stopped where the execution was aborted, at the step that it had come to', async () => {
    const run = executions.add('run', { status: 'STOPPED' });
    executions.histories.set(run.arn, [
      { kind: 'entered', stateType: 'Task', state: 'CreateRestApi', at: '2026-01-01T00:00:00Z' },
    ]);
    known('orders', run, { status: 'PROVISIONING', ready: ready('orders') });

    expect(await get(idOf('orders'))).toMatchObject({
      status: 'FAILED',
      result: { status: 'READY' },
      error: { name: 'Stopped', step: 'CreateRestApi', remedy: expect.stringMatching(/./) },
    });
  });

  test('has failed as Stopped where the execution is forgotten', async () => {
    const run = executions.add('run');
    known('orders', run, { status: 'RETIRING' });
    executions.byArn.clear();

    expect(await get(idOf('orders'))).toMatchObject({
      status: 'FAILED',
      error: { name: 'Stopped' },
    });
  });

  test('has failed as the execution says where that could not record it', async () => {
    const run = executions.add('run', { status: 'FAILED', error: 'InternalError', cause: 'why' });
    known('orders', run, { status: 'PROVISIONING' });

    expect(await get(idOf('orders'))).toMatchObject({
      status: 'FAILED',
      error: { name: 'InternalError', message: 'InternalError: why' },
    });
  });

  test('is never called failed in the moment in which its run ends well', async () => {
    const run = executions.add('run');
    const record = known('orders', run, { status: 'PROVISIONING' });
    executions.findStanding = () => {
      registry.privateApis.set(record.id, {
        ...record,
        status: 'READY',
        ready: ready('orders'),
      });
      return Promise.resolve({ isRunning: false });
    };

    const shown = await get(idOf('orders'));

    expect(shown).toMatchObject({ status: 'READY', result: { status: 'READY' } });
    expect(shown).not.toHaveProperty('error');
  });

  test.each([idOf('orders'), 'orders', '', '%00', 'x'.repeat(3000)])(
    'of what nobody knows is 404: %s',
    async (id) => {
      await expect(get(id)).rejects.toMatchObject({ name: 'NotFound' });
    },
  );

  test('knows no parameters', async () => {
    known('orders', executions.add('run'), {});

    await expect(get(idOf('orders'), 'verbose=1')).rejects.toMatchObject({
      name: 'InvalidRequest',
    });
  });
});

describe('GET /private-apis', () => {
  const pageSchema = z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        status: z.string(),
        restApiId: z.string().nullable(),
        updatedAt: z.string(),
      }),
    ),
    cursor: z.string().optional(),
  });

  const list = async (query = ''): Promise<z.infer<typeof pageSchema>> => {
    const event = anEvent('GET', '/private-apis', { query });
    const { body } = await documented(event, listPrivateApis(event, { registry, executions }));
    return pageSchema.parse(JSON.parse(JSON.stringify(body)));
  };

  const names = ({ items }: z.infer<typeof pageSchema>): string[] =>
    items.map(({ id }) => id.slice(id.lastIndexOf('.') + 1));

  test('is empty where there is nothing', async () => {
    expect(await list()).toEqual({ items: [] });
  });

  test('shows each with its status and its REST API, where it has one', async () => {
    const run = executions.add('run', { status: 'SUCCEEDED' });
    known('orders', run, { status: 'READY', restApiId: 'a1b2c3d4e5' });
    known('invoices', run, { status: 'FAILED' });

    expect(await list()).toEqual({
      items: [
        {
          id: idOf('invoices'),
          status: 'FAILED',
          restApiId: null,
          updatedAt: '2026-01-01T00:00:00.000Z',
        },
        expect.objectContaining({
          id: idOf('orders'),
          status: 'READY',
          restApiId: 'a1b2c3d4e5',
        }),
      ],
    });
  });

  test('goes on from page to page, and nothing is shown twice or never', async () => {
    const run = executions.add('run', { status: 'SUCCEEDED' });
    for (const name of ['a', 'b', 'c', 'd', 'e']) known(name, run, { status: 'READY' });

    const first = await list('limit=2');
    const second = await list(`limit=2&cursor=${first.cursor ?? ''}`);
    const third = await list(`limit=2&cursor=${second.cursor ?? ''}`);

    expect([first, second, third].map(names)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(third.cursor).toBeUndefined();
  });

  test('fills a page with those of one status, however far apart they are', async () => {
    const run = executions.add('run', { status: 'SUCCEEDED' });
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f'])
      known(name, run, { status: 'adf'.includes(name) ? 'RETIRED' : 'READY' });

    const first = await list('limit=2&status=RETIRED');

    expect(names(first)).toEqual(['a', 'd']);
    expect(names(await list(`limit=2&status=RETIRED&cursor=${first.cursor ?? ''}`))).toEqual(['f']);
  });

  test('counts what was stopped from outside among the failed', async () => {
    known('running', executions.add('running'), { status: 'PROVISIONING' });
    known('stopped', executions.add('stopped', { status: 'STOPPED' }), { status: 'PROVISIONING' });
    known('failed', executions.add('failed', { status: 'FAILED' }), { status: 'FAILED' });

    expect(names(await list('status=FAILED'))).toEqual(['failed', 'stopped']);
    expect(names(await list('status=PROVISIONING'))).toEqual(['running']);
  });

  test.each([
    ['limit=0', 'limit must be a number from 1 to 100; got "0"'],
    ['limit=101', 'limit must be a number from 1 to 100; got "101"'],
    ['limit=-1', 'limit must be a number from 1 to 100; got "-1"'],
    ['limit=1e2', 'limit must be a number from 1 to 100; got "1e2"'],
    ['limit=', 'limit must be a number from 1 to 100; got ""'],
    ['limit=5&limit=6', 'limit is given more than once'],
    [
      'status=ready',
      'status must be one of PROVISIONING, READY, FAILED, RETIRING, RETIRED; got "ready"',
    ],
    ['cursor=', 'cursor must be the cursor of the page before; got ""'],
    ['page=2', 'page is unknown here; known are limit, cursor, status'],
    ['__proto__=2', '__proto__ is unknown here; known are limit, cursor, status'],
  ])('refuses %s', async (query, complaint) => {
    await expect(list(query)).rejects.toMatchObject({
      name: 'InvalidRequest',
      message: `The query parameter ${complaint}.`,
    });
  });
});
