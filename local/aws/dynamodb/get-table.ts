import { AwsError } from '../aws-error.ts';
import type { Call } from '../service.ts';
import type { Table } from './table.ts';

/** The table of this name in the call's account and region. Throws `ResourceNotFoundException`. */
export const getTable = ({ here }: Call, name = ''): Table => {
  const table = here.dynamodb.tables.get(name);
  if (table) return table;
  // "Error handling with DynamoDB" of the DynamoDB Developer Guide.
  throw new AwsError(
    'ResourceNotFoundException',
    `Requested resource not found: Table: ${name} not found`,
  );
};
