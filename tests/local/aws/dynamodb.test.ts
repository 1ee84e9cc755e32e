import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { dynamodb } from '../../../local/aws/dynamodb/index.ts';
import type { EmbeddedAws } from '../../../local/aws/server.ts';
import { createClock } from '../../../local/clock.ts';
import { startVirtualTime } from '../../support/virtual-time.ts';
import { clientOf, startAws } from './start-aws.ts';

const TableName = 'own-table';
const key = (id: string) => ({ kind: { S: 'vpc' }, id: { S: id } });

const start = async (config: DynamoDBClientConfig = {}) => {
  const aws = await startAws([dynamodb]);
  const client = new DynamoDBClient({ ...clientOf(aws), ...config });
  return { aws, client, ...callsOf(client) };
};

const callsOf = (client: DynamoDBClient) => ({
  put: (id: string, version: number, former?: number) =>
    client.send(
      new PutItemCommand({
        TableName,
        Item: { ...key(id), version: { N: String(version) } },
        ...(former === undefined
          ? { ConditionExpression: 'attribute_not_exists(id)' }
          : {
              ConditionExpression: 'version = :former',
              ExpressionAttributeValues: { ':former': { N: String(former) } },
            }),
      }),
    ),
  version: async (id: string): Promise<string | undefined> => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: key(id), ConsistentRead: true }),
    );
    return Item?.['version']?.N;
  },
});

const fault = async (aws: EmbeddedAws, operation: string, kind: string): Promise<void> => {
  const body = JSON.stringify({ operation: `dynamodb:${operation}`, fault: kind });
  const { status } = await fetch(`${aws.url}/_cloister/faults`, { method: 'POST', body });
  expect(status).toBe(200);
};

describe('DynamoDB, asked by the SDK', () => {
  test('lets one of two writers win who saw the same version', async () => {
    const { put, version } = await start();
    await put('one', 1);

    const writes = await Promise.allSettled([put('one', 2, 1), put('one', 3, 1)]);

    expect(writes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(writes[1]).toMatchObject({
      reason: expect.any(ConditionalCheckFailedException),
    });
    expect(await version('one')).toBe('2');
  });

  test('gives every kind of value back as it was put', async () => {
    const { client } = await start();
    const Item = {
      ...key('values'),
      number: { N: '12345678901234567890.5' },
      bytes: { B: new Uint8Array([0, 255, 10]) },
      nothing: { NULL: true },
      map: { M: { 'a b': { L: [{ BOOL: false }, { S: 'é\u0000"' }] } } },
      names: { SS: ['a', 'b'] },
    };

    await client.send(new PutItemCommand({ TableName, Item }));

    const read = await client.send(new GetItemCommand({ TableName, Key: key('values') }));
    expect(read.Item).toEqual(Item);
  });

  test('pages through a partition in the order of ids', async () => {
    const { client, put } = await start();
    for (const id of ['c', 'a', 'b']) await put(id, 1);

    const query = (ExclusiveStartKey?: ReturnType<typeof key>) =>
      client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'kind = :kind',
          ExpressionAttributeValues: { ':kind': { S: 'vpc' } },
          Limit: 2,
          ...(ExclusiveStartKey && { ExclusiveStartKey }),
        }),
      );
    const first = await query();
    const second = await query(key('b'));

    expect(first.Items?.map(({ id }) => id?.S)).toEqual(['a', 'b']);
    expect(first.LastEvaluatedKey).toEqual(key('b'));
    expect(second.Items?.map(({ id }) => id?.S)).toEqual(['c']);
    expect(second).not.toHaveProperty('LastEvaluatedKey');
  });

  test('describes the table that is there from the start', async () => {
    const { client } = await start();

    expect(await client.send(new ListTablesCommand({}))).toMatchObject({
      TableNames: [TableName],
    });
    expect(await client.send(new DescribeTableCommand({ TableName }))).toMatchObject({
      Table: {
        TableStatus: 'ACTIVE',
        TableArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/own-table',
        BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
        KeySchema: [
          { AttributeName: 'kind', KeyType: 'HASH' },
          { AttributeName: 'id', KeyType: 'RANGE' },
        ],
        CreationDateTime: expect.any(Date),
      },
    });
  });

  test('has tables of its own in every account and region, and makes each once', async () => {
    const { aws, client, put } = await start();
    await put('one', 1);
    const elsewhere = new DynamoDBClient(clientOf(aws, '444455556666'));
    const scan = new ScanCommand({ TableName });
    await expect(elsewhere.send(scan)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });

    const create = new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    });
    await elsewhere.send(create);

    expect(await elsewhere.send(scan)).toMatchObject({ Items: [] });
    await expect(client.send(create)).rejects.toMatchObject({ name: 'ResourceInUseException' });
  });

  test('refuses, in its own words, what the table cannot take', async () => {
    const { client } = await start();

    await expect(
      client.send(new PutItemCommand({ TableName, Item: { kind: { S: 'vpc' } } })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'One or more parameter values were invalid: Missing the key id in the item',
    });
    await expect(
      client.send(
        new PutItemCommand({
          TableName,
          Item: { ...key('big'), text: { S: 'x'.repeat(409_600) } },
        }),
      ),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('refuses by name what it does not imitate', async () => {
    const { client } = await start();

    await expect(
      client.send(
        new PutItemCommand({
          TableName,
          Item: key('one'),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    ).rejects.toMatchObject({
      name: 'UnsupportedOperation',
      message: expect.stringContaining('ReturnValuesOnConditionCheckFailure of PutItem'),
    });
    await expect(
      client.send(new TransactWriteItemsCommand({ TransactItems: [] })),
    ).rejects.toMatchObject({ name: 'UnsupportedOperation' });
  });
});

describe('DynamoDB behind the one port', () => {
  test('has its calls written down, reads and writes apart, with who called', async () => {
    const { aws, put, version, client } = await start();
    await put('one', 1);
    await version('one');
    await client.send(new ScanCommand({ TableName }));

    expect(
      aws.calls.map((call) => [call.service, call.operation, call.mutating, call.status]),
    ).toEqual([
      ['dynamodb', 'PutItem', true, 200],
      ['dynamodb', 'GetItem', false, 200],
      ['dynamodb', 'Scan', false, 200],
    ]);
    expect(aws.calls[0]?.principalArn).toBe('arn:aws:iam::111122223333:root');
  });

  test.each([
    ['throttle', 'ThrottlingException', 400],
    ['conflict', 'TransactionConflictException', 400],
    ['error', 'InternalServerError', 500],
    ['deny', 'AccessDeniedException', 400],
  ])('answers the fault %s with %s, and writes nothing', async (kind, name, httpStatusCode) => {
    const { aws, put, version } = await start();
    await fault(aws, 'PutItem', kind);

    await expect(put('one', 1)).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });

    expect(await version('one')).toBeUndefined();
    expect(aws.calls[0]).toMatchObject({ operation: 'PutItem', error: name });
  });

  test('has nothing written when the connection breaks before, and all when it breaks after', async () => {
    const { aws, put, version } = await start();
    await fault(aws, 'PutItem', 'drop-before');
    await fault(aws, 'PutItem', 'drop-after');

    await expect(put('before', 1)).rejects.toThrow('socket hang up');
    await expect(put('after', 1)).rejects.toThrow('socket hang up');

    expect(await version('before')).toBeUndefined();
    expect(await version('after')).toBe('1');
  });

  test('is emptied by a reset, and works on', async () => {
    const { aws, put, version } = await start();
    await put('one', 1);

    await fetch(`${aws.url}/_cloister/reset`, { method: 'POST' });

    expect(await version('one')).toBeUndefined();
    await put('one', 1);
    expect(await version('one')).toBe('1');
  });

  test('passes no virtual time', async () => {
    const time = startVirtualTime();
    try {
      const aws = await time.until(startAws([dynamodb], createClock(1)));
      const { put, version } = callsOf(new DynamoDBClient(clientOf(aws)));
      const began = Date.now();

      await time.until(put('one', 1));
      await time.until(put('one', 2, 1));

      expect(await time.until(version('one'))).toBe('2');
      expect(Date.now() - began).toBeLessThan(10);
    } finally {
      time.stop();
    }
  });
});
