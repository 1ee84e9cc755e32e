import type {
  CreateTableInput,
  DescribeTableInput,
  ListTablesInput,
  ListTablesOutput,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { partitionOf } from '../../../src/private-api/partition.ts';
import { AwsError } from '../aws-error.ts';
import { refuseUnimitated } from '../refusal.ts';
import type { Call } from '../service.ts';
import { getTable } from './get-table.ts';
import { Table } from './table.ts';

const describedSchema = z.object({ Table: z.record(z.string(), z.unknown()) });

/** What DescribeTable shows. dynalite does not know in whose account and region it stands. */
const describe = async (call: Call, TableName = ''): Promise<Record<string, unknown>> => {
  const described = await getTable(call, TableName).carryOut('DescribeTable', { TableName });
  const { account, region } = call;
  return {
    ...describedSchema.parse(described).Table,
    TableArn: `arn:${partitionOf(region)}:dynamodb:${region}:${account}:table/${TableName}`,
  };
};

export const tableOperations = {
  CreateTable: async (input: CreateTableInput, call: Call) => {
    refuseUnimitated(
      input,
      ['TableName', 'AttributeDefinitions', 'KeySchema', 'BillingMode'],
      'CreateTable',
    );
    const { tables } = call.here.dynamodb;
    const name = input.TableName ?? '';
    if (tables.has(name))
      throw new AwsError('ResourceInUseException', `Table already exists: ${name}`);
    tables.set(name, new Table(input));
    try {
      return { TableDescription: await describe(call, name) };
    } catch (error) {
      tables.delete(name);
      throw error;
    }
  },

  DescribeTable: async (input: DescribeTableInput, call: Call) => ({
    Table: await describe(call, input.TableName),
  }),

  ListTables: (input: ListTablesInput, { here }: Call): ListTablesOutput => {
    refuseUnimitated(input, [], 'ListTables');
    return { TableNames: [...here.dynamodb.tables.keys()].sort() };
  },
};
