import type { VpcRecord } from './vpc-record.ts';

/** Takes a VPC in order to change its endpoint, unless another execution has it than those whose hold is known to be `lost`. */
export const holdVpc = (
  record: VpcRecord,
  executionArn: string,
  lost: readonly string[] = [],
): VpcRecord =>
  record.holder === null || lost.includes(record.holder.executionArn)
    ? { ...record, holder: { executionArn, phase: 'modifying' } }
    : record;
