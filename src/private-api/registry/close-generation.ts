import { unknownVpc, type VpcRecord } from './vpc-record.ts';

/** Records that what was ours in a VPC is gone, and lets the VPC go. A run that is not deleting there has nothing to record. */
export const closeGeneration = (record: VpcRecord, executionArn: string): VpcRecord =>
  record.holder?.executionArn === executionArn && record.holder.phase === 'deleting'
    ? {
        ...unknownVpc(record.id),
        generation: record.generation + 1,
        isKept: record.isKept,
        users: record.users,
      }
    : record;
