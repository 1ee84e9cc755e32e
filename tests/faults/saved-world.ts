import { z } from 'zod';
import type { LocalRun } from '../support/local-run.ts';

const itemsSchema = z.object({ Items: z.array(z.record(z.string(), z.unknown())) });

/** Takes down what exists, the registry included, and answers with what brings it back: much sooner than making it again. */
export const saveWorld = async (local: LocalRun): Promise<() => Promise<void>> => {
  const { ec2, apigateway, s3 } = copy(withoutTables(local));
  const tables = await scan(local);
  return async () => {
    Object.assign(local.inside(), copy({ ec2, apigateway, s3 }));
    for (const { name, items } of await scan(local))
      for (const { kind, id } of items) await ask(local, name, 'DeleteItem', { Key: { kind, id } });
    for (const { name, items } of tables)
      for (const Item of items) await ask(local, name, 'PutItem', { Item });
  };
};

const withoutTables = (local: LocalRun) => {
  const { ec2, apigateway, s3 } = local.inside();
  return { ec2, apigateway, s3 };
};

const scan = (local: LocalRun) =>
  Promise.all(
    [...local.inside().dynamodb.tables.keys()].map(async (name) => ({
      name,
      items: itemsSchema.parse(await ask(local, name, 'Scan', {})).Items,
    })),
  );

const ask = (local: LocalRun, TableName: string, operation: string, input: object) => {
  const table = local.inside().dynamodb.tables.get(TableName);
  if (!table) throw new Error(`there is no table ${TableName}`);
  return local.until(table.carryOut(operation, { TableName, ...input }));
};

/** As `structuredClone`, whose dates are none to code that runs in a test. What is there twice stays one thing. */
const copy = <Value>(value: Value, known = new Map<unknown, unknown>()): Value => {
  if (typeof value !== 'object' || value === null) return value;
  if (!known.has(value)) copyInto(value, known);
  return known.get(value) as Value;
};

const copyInto = (value: object, known: Map<unknown, unknown>): void => {
  if (value instanceof Date) {
    known.set(value, new Date(value));
  } else if (value instanceof Map) {
    const map = new Map<unknown, unknown>();
    known.set(value, map);
    for (const [key, item] of value) map.set(key, copy(item, known));
  } else if (Array.isArray(value)) {
    const list: unknown[] = [];
    known.set(value, list);
    for (const item of value) list.push(copy(item, known));
  } else if (ArrayBuffer.isView(value)) {
    // What lies in S3 is replaced, never changed.
    known.set(value, value);
  } else {
    const object: Record<string, unknown> = {};
    known.set(value, object);
    for (const [key, item] of Object.entries(value)) object[key] = copy(item, known);
  }
};
