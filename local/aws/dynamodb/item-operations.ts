import { notImitated } from '../refusal.ts';
import type { Call, Operation } from '../service.ts';
import { getTable } from './get-table.ts';

interface ItemInput {
  readonly TableName?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

/** An operation on the items of one table, which dynalite carries out. */
const onItems =
  (name: string): Operation<ItemInput, Record<string, unknown>> =>
  (input: ItemInput, call: Call) => {
    // The one member that dynalite would pass over in silence.
    if (input.ReturnValuesOnConditionCheckFailure !== undefined)
      throw notImitated(`ReturnValuesOnConditionCheckFailure of ${name}`);
    return getTable(call, input.TableName).carryOut(name, input);
  };

export const itemOperations = {
  DeleteItem: onItems('DeleteItem'),
  GetItem: onItems('GetItem'),
  PutItem: onItems('PutItem'),
  Query: onItems('Query'),
  Scan: onItems('Scan'),
  UpdateItem: onItems('UpdateItem'),
};
