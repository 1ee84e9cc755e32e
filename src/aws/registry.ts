import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import {
  type PrivateApiRecord,
  privateApiRecordSchema,
} from '../private-api/registry/private-api-record.ts';
import { type VpcRecord, vpcRecordSchema } from '../private-api/registry/vpc-record.ts';
import { isPrivateApiId } from '../private-api/request/private-api-id.ts';
import type { RegistryPort } from '../steps/registry-port.ts';
import { type Connection, homeSettings } from './connection.ts';
import { changeRecord, findRecord, listRecords, type Shelf } from './versioned-records.ts';

/**
 * JSON of a user's own is kept as text: DynamoDB's numbers have 38 digits and its maps nest 32 deep ("Constraints in
 * Amazon DynamoDB"), which JSON does not know.
 */
const jsonText = z.codec(z.string(), z.unknown(), {
  decode: (text): unknown => JSON.parse(text),
  encode: (value) => JSON.stringify(value ?? null),
});

const keptPrivateApiSchema: z.ZodType<PrivateApiRecord> = privateApiRecordSchema.extend({
  request: jsonText,
});

/** The registry in one DynamoDB table. */
export const registry = (connection: Connection): RegistryPort => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(homeSettings(connection)), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const { table } = connection;
  const privateApis = { client, table, kind: 'private-api', schema: keptPrivateApiSchema };
  const vpcs: Shelf<VpcRecord> = { client, table, kind: 'vpc', schema: vpcRecordSchema };

  return {
    findPrivateApi: (id) => findRecord(privateApis, id),
    changePrivateApi: (id, change) => changeRecord(privateApis, id, change),
    findVpc: (id) => findRecord(vpcs, id),
    changeVpc: (id, change) => changeRecord(vpcs, id, change),

    listPrivateApis: async ({ limit, cursor }) => {
      const found: PrivateApiRecord[] = [];
      const pages = listRecords(privateApis, {
        ...(cursor !== undefined && { after: readCursor(cursor) }),
        // One more tells whether there is another page.
        pageSize: limit + 1,
      });
      for await (const page of pages) {
        found.push(...page);
        if (found.length > limit) break;
      }
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return found.length > limit && last !== undefined
        ? { items, cursor: cursorAfter(last) }
        : { items };
    },
  };
};

const cursorAfter = ({ id }: PrivateApiRecord): string => Buffer.from(id).toString('base64url');

const readCursor = (cursor: string): string => {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (isPrivateApiId(id)) return id;
  throw new Failure('InvalidRequest', 'cursor: must be one that a list answered with');
};
