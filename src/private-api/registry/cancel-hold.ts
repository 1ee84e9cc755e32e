import type { PrivateApiRecord } from './private-api-record.ts';

/** Tells the execution that holds a private API to stop at its next step. Where it does not hold it, nothing changes. */
export const cancelHold = (record: PrivateApiRecord, executionArn: string): PrivateApiRecord => {
  const { holder } = record;
  if (holder?.executionArn !== executionArn || holder.isCancelled) return record;
  return { ...record, holder: { ...holder, isCancelled: true } };
};
