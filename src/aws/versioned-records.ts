import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  PutCommand,
} from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { translating } from './aws-errors.ts';

/** Others may write between a read and a write so many times in a row before a change gives up. */
const mostTries = 10;

/** Where records lie: items of one `kind`, which is the partition key, in the order of their `id`, the sort key. */
export interface Shelf<Item> {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly kind: string;
  readonly schema: z.ZodType<Item>;
}

/** Finds a record, as it is now. */
export const findRecord = async <Item>(shelf: Shelf<Item>, id: string): Promise<Item | undefined> =>
  (await read(shelf, id)).record;

/** Changes a record as `RegistryPort` promises: written on condition that its version is still the one that was seen. */
export const changeRecord = async <Item extends { id: string }>(
  shelf: Shelf<Item>,
  id: string,
  change: (there: Item | undefined) => Item,
): Promise<Item> => {
  for (let tries = 0; tries < mostTries; tries++) {
    const { record, version } = await read(shelf, id);
    const changed = change(record);
    if (changed === record || (await write(shelf, changed, version))) return changed;
  }
  throw new Failure(
    'TransientAwsError',
    `changing ${id} in the registry: others changed it ${mostTries} times in the meantime`,
  );
};

/** Records whose ids come after `after`, one page of DynamoDB's after the other. */
export async function* listRecords<Item>(
  { client, table, kind, schema }: Shelf<Item>,
  { after, pageSize }: { after?: string; pageSize: number },
): AsyncGenerator<Item[]> {
  const pages = paginateQuery(
    { client, pageSize },
    {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: '#kind = :kind',
      ExpressionAttributeNames: { '#kind': 'kind' },
      ExpressionAttributeValues: { ':kind': kind },
      ...(after !== undefined && { ExclusiveStartKey: { kind, id: after } }),
    },
  )[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await translating('listing the registry', () => pages.next());
    if (done === true) return;
    yield (value.Items ?? []).map((item) => parseItem(schema, item).record);
  }
}

const read = async <Item>(
  { client, table, kind, schema }: Shelf<Item>,
  id: string,
): Promise<{ record: Item | undefined; version: number }> => {
  const { Item: item } = await translating(`reading ${id} in the registry`, () =>
    client.send(new GetCommand({ TableName: table, Key: { kind, id }, ConsistentRead: true })),
  );
  return item === undefined ? { record: undefined, version: 0 } : parseItem(schema, item);
};

/** Whether it was written: not when someone else has written it since `version`. */
const write = <Item extends { id: string }>(
  { client, table, kind, schema }: Shelf<Item>,
  record: Item,
  version: number,
): Promise<boolean> =>
  translating(`changing ${record.id} in the registry`, async () => {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...itemSchema.parse(z.encode(schema, record)), kind, version: version + 1 },
          ...(version === 0
            ? { ConditionExpression: 'attribute_not_exists(id)' }
            : {
                ConditionExpression: '#version = :seen',
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':seen': version },
              }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  });

const itemSchema = z.record(z.string(), z.unknown());

const keptSchema = z.looseObject({ kind: z.string(), id: z.string(), version: z.int().positive() });

const parseItem = <Item>(
  schema: z.ZodType<Item>,
  item: unknown,
): { record: Item; version: number } => {
  const { kind: _, version, ...record } = keptSchema.parse(item);
  const parsed = schema.safeParse(record);
  if (!parsed.success)
    throw new Failure(
      'InternalError',
      `${record.id} in the registry: ${z.prettifyError(parsed.error)}`,
    );
  return { record: parsed.data, version };
};
