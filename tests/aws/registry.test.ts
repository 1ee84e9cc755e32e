import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { dynamodb } from '../../local/aws/dynamodb/index.ts';
import type { EmbeddedAws } from '../../local/aws/server.ts';
import { registry } from '../../src/aws/registry.ts';
import type { PrivateApiRecord } from '../../src/private-api/registry/private-api-record.ts';
import { unknownVpc } from '../../src/private-api/registry/vpc-record.ts';
import type { RegistryPort } from '../../src/steps/registry-port.ts';
import { clientOf, startAws } from '../local/aws/start-aws.ts';
import { callHttp } from '../support/call-http.ts';
import { aRecord } from '../support/step-request.ts';
import { connectionTo, withoutPauses } from './embedded-ports.ts';

const { id } = aRecord();

let aws: EmbeddedAws;
let known: RegistryPort;
beforeEach(async () => {
  aws = await startAws([dynamodb]);
  known = registry(connectionTo(aws));
});

const fault = (operation: string, kind: string, times = 1) =>
  callHttp(aws.url, 'POST', '/_cloister/faults', {
    operation: `dynamodb:${operation}`,
    fault: kind,
    times,
  });

/** A table in which someone else always writes between a read and the write that follows. */
const startBusyTable = async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    asked.push(operation);
    const isRead = operation === 'GetItem';
    response.writeHead(isRead ? 200 : 400, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(
      isRead
        ? '{}'
        : '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"The conditional request failed"}',
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stopBusyTable = () => void server.close();
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { url: `http://127.0.0.1:${port}`, asked };
};

let stopBusyTable = (): void => undefined;
afterEach(() => stopBusyTable());

const written = () => aws.calls.filter(({ operation }) => operation === 'PutItem');

/** One more hold, unless this one is taken already. */
const takeHold =
  (executionArn: string) =>
  (there: PrivateApiRecord = aRecord({ fence: 0 })): PrivateApiRecord =>
    there.executionArn === executionArn
      ? there
      : { ...there, executionArn, fence: there.fence + 1 };

describe('a record', () => {
  test('that nobody wrote is none', async () => {
    expect(await known.findPrivateApi(id)).toBeUndefined();
    expect(await known.findVpc(id)).toBeUndefined();
  });

  test('comes back as it was written, without what is undefined', async () => {
    const record = aRecord({
      error: {
        name: 'Stopped',
        message: '',
        step: 'CreateRestApi',
        remedy: 'Send it again.',
        findings: undefined,
      },
    });

    expect(await known.changePrivateApi(id, () => record)).toBe(record);

    const found = await known.findPrivateApi(id);
    expect(found).toEqual(record);
    expect(found?.error).not.toHaveProperty('findings');
  });

  test('keeps a request as it was sent, though its numbers and depth are beyond DynamoDB', async () => {
    const policy: unknown = JSON.parse(
      '['.repeat(40) + '1e300, 12345678901234567890' + ']'.repeat(40),
    );
    const request = { access: { policy }, '': null };

    await known.changePrivateApi(id, () => aRecord({ request }));

    expect((await known.findPrivateApi(id))?.request).toEqual(request);
  });

  test('of a private API is not one of a VPC, whatever its id', async () => {
    await known.changePrivateApi(id, () => aRecord());
    await known.changeVpc(id, () => unknownVpc(id));

    expect(await known.findPrivateApi(id)).toEqual(aRecord());
    expect(await known.findVpc(id)).toEqual(unknownVpc(id));
  });

  test('that is what it was is not written', async () => {
    await known.changeVpc('vpc', () => unknownVpc('vpc'));

    await known.changeVpc('vpc', (there) => there ?? unknownVpc('vpc'));

    expect(written()).toHaveLength(1);
  });

  test('that outgrew an item is said, and the former stays', async () => {
    await known.changePrivateApi(id, () => aRecord());

    await expect(
      known.changePrivateApi(id, (there) => ({ ...there!, request: 'x'.repeat(400 * 1024) })),
    ).rejects.toMatchObject({ name: 'InternalError', message: expect.stringContaining(id) });
    expect(await known.findPrivateApi(id)).toEqual(aRecord());
  });

  test('that is none of ours is said, and never taken for what it is not', async () => {
    const nonsense = {
      kind: { S: 'vpc' },
      id: { S: 'vpc' },
      version: { N: '1' },
      generation: { N: '-1' },
    };
    await new DynamoDBClient(clientOf(aws)).send(
      new PutItemCommand({ TableName: 'own-table', Item: nonsense }),
    );

    await expect(known.findVpc('vpc')).rejects.toMatchObject({
      name: 'InternalError',
      message: expect.stringMatching(/vpc in the registry: (.|\n)*generation/),
    });
  });
});

describe('a change', () => {
  test('loses none of those that are made at the same moment', async () => {
    await known.changeVpc('vpc', () => unknownVpc('vpc'));

    await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((user) =>
        known.changeVpc('vpc', (there) => ({
          ...there!,
          users: { ...there!.users, [user]: null },
        })),
      ),
    );

    expect(Object.keys((await known.findVpc('vpc'))!.users).sort()).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
  });

  test('of a record that is not there yet is made by one alone', async () => {
    const holds = await Promise.all(
      ['one', 'two', 'three'].map((arn) => known.changePrivateApi(id, takeHold(arn))),
    );

    expect(holds.map(({ fence }) => fence).sort()).toEqual([1, 2, 3]);
    expect((await known.findPrivateApi(id))?.fence).toBe(3);
  });

  test('that was written although its answer was lost is made once', async () => {
    await known.changePrivateApi(id, () => aRecord({ executionArn: 'former', fence: 7 }));
    await fault('PutItem', 'drop-after');

    const hold = await withoutPauses(() => known.changePrivateApi(id, takeHold('this')));

    expect(hold).toMatchObject({ executionArn: 'this', fence: 8 });
    expect(await known.findPrivateApi(id)).toEqual(hold);
  });

  test('that others always come before gives up in the end, to be made later', async () => {
    const { url, asked } = await startBusyTable();
    const busy = registry({ ...connectionTo(aws), endpoint: url });

    await expect(busy.changeVpc('vpc', () => unknownVpc('vpc'))).rejects.toMatchObject({
      name: 'TransientAwsError',
      unclear: false,
    });
    expect(asked.filter((operation) => operation === 'PutItem')).toHaveLength(10);
  });

  test('that throws writes nothing', async () => {
    const reason = new Error('not like this');

    await expect(
      known.changeVpc('vpc', () => {
        throw reason;
      }),
    ).rejects.toBe(reason);
    expect(written()).toEqual([]);
  });

  test.each([
    ['throttle', { name: 'TransientAwsError', unclear: false }],
    ['conflict', { name: 'TransientAwsError', unclear: false }],
    ['error', { name: 'TransientAwsError', unclear: true }],
    ['deny', { name: 'AccessDenied' }],
  ])('that meets %s for as long as it tries is told apart', async (kind, failure) => {
    await fault('PutItem', kind, 20);

    await expect(
      withoutPauses(() => known.changeVpc('vpc', () => unknownVpc('vpc'))),
    ).rejects.toMatchObject(failure);
    expect(await known.findVpc('vpc')).toBeUndefined();
  });
});

test('without its table, the registry says that it is the deployment that is wrong', async () => {
  const elsewhere = registry({ ...connectionTo(aws), table: 'no-such-table' });

  await expect(elsewhere.findVpc('vpc')).rejects.toMatchObject({
    name: 'InternalError',
    message: expect.stringContaining('reading vpc in the registry'),
  });
});

describe('a list', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'].map((name) => `111122223333.eu-west-1.${name}`);

  beforeEach(async () => {
    for (const one of ids) await known.changePrivateApi(one, () => aRecord({ id: one }));
    await known.changeVpc('vpc', () => unknownVpc('vpc'));
  });

  const pages = async (
    page: Parameters<RegistryPort['listPrivateApis']>[0],
  ): Promise<string[][]> => {
    const { items, cursor } = await known.listPrivateApis(page);
    const names = items.map((item) => item.id.slice(-1));
    return [names, ...(cursor === undefined ? [] : await pages({ ...page, cursor }))];
  };

  test('goes from page to page in the order of ids, and ends', async () => {
    expect(await pages({ limit: 2 })).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(await pages({ limit: 5 })).toEqual([['a', 'b', 'c', 'd', 'e']]);
  });

  test('is read to its end where DynamoDB answers in parts', async () => {
    const large = 'x'.repeat(350 * 1024);
    for (const one of ids)
      await known.changePrivateApi(one, (there) => ({ ...there!, request: large }));

    expect(await pages({ limit: 5 })).toEqual([['a', 'b', 'c', 'd', 'e']]);
  });

  test('goes on where it was, though what was there has gone or come', async () => {
    const { cursor } = await known.listPrivateApis({ limit: 2 });
    const between = `${ids[1]}b`;
    await known.changePrivateApi(between, () => aRecord({ id: between }));

    const next = await known.listPrivateApis({ limit: 2, cursor });

    expect(next.items.map((item) => item.id)).toEqual([between, ids[2]]);
  });

  test.each(['', 'x', '%%', Buffer.from('vpc').toString('base64url')])(
    'does not begin at what was never a cursor: %p',
    async (cursor) => {
      await expect(known.listPrivateApis({ limit: 2, cursor })).rejects.toMatchObject({
        name: 'InvalidRequest',
      });
    },
  );
});
