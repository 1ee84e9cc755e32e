import type { VpcRecord } from './vpc-record.ts';

/** Takes a VPC in order to change its endpoint, unless another execution has it. */
export const holdVpc = (record: VpcRecord, executionArn: string): VpcRecord =>
  record.holder === null ? { ...record, holder: { executionArn, phase: 'modifying' } } : record;
