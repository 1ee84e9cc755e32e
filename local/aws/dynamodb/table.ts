import * as schemas from '@aws-sdk/client-dynamodb';
import type { CreateTableInput } from '@aws-sdk/client-dynamodb';
import type { Server } from 'node:http';
import { z } from 'zod';
import { readKnownJson, writeJson } from '../wire/json.ts';
import { readOperationSchema } from '../wire/operation-schema.ts';
import { askDynalite } from './ask-dynalite.ts';

const statusSchema = z.object({ Table: z.object({ TableStatus: z.string() }) });

/** One table, in a dynalite of its own that is started when the table is first used. */
export class Table {
  readonly #definition: CreateTableInput;
  #dynalite: Promise<Server> | undefined;

  constructor(definition: CreateTableInput) {
    this.#definition = definition;
  }

  /** Carries out an operation of the SDK's that dynalite knows. Throws DynamoDB's error as an `AwsError`. */
  async carryOut(operation: string, input: object): Promise<Record<string, unknown>> {
    this.#dynalite ??= start(this.#definition);
    return ask(await this.#dynalite, operation, input);
  }
}

/** Loaded when it is needed: what runs without a table starts without it. */
const start = async (definition: CreateTableInput): Promise<Server> => {
  const { default: dynalite } = await import('dynalite');
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await ask(server, 'CreateTable', definition);
  // Even in no time, the table becomes active in a timer of its own.
  let status = '';
  while (status !== 'ACTIVE') {
    await new Promise((resolve) => setTimeout(resolve, 0));
    const described = await ask(server, 'DescribeTable', { TableName: definition.TableName });
    status = statusSchema.parse(described).Table.TableStatus;
  }
  return server;
};

const ask = async (
  server: Server,
  name: string,
  input: object,
): Promise<Record<string, unknown>> => {
  const exports: Readonly<Record<string, unknown>> = schemas;
  const operation = readOperationSchema(exports[`${name}$`]);
  if (!operation) throw new Error(`DynamoDB has no operation ${name}`);
  const answer = await askDynalite(server, name, writeJson(operation.input, input));
  return z.record(z.string(), z.unknown()).parse(await readKnownJson(operation.output, answer));
};
