import * as schemas from '@aws-sdk/client-dynamodb';
import type { Service } from '../service.ts';
import { itemOperations } from './item-operations.ts';
import { tableOperations } from './table-operations.ts';

/** DynamoDB: tables in dynalite, each item by item. */
export const dynamodb: Service = {
  name: 'dynamodb',
  protocol: 'aws-json',
  schemas,
  operations: { ...itemOperations, ...tableOperations },
};
