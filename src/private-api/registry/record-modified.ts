import { keepIfSame } from './keep-if-same.ts';
import { unknownVpc, type VpcRecord } from './vpc-record.ts';

/** Records that an execution has modified the endpoint as it was due, and lets the VPC go. */
export const recordModified = (
  key: string,
  there: VpcRecord | undefined,
  { executionArn }: { readonly executionArn: string },
): VpcRecord => {
  const record = there ?? unknownVpc(key);
  const isHolder = record.holder?.executionArn === executionArn;
  return keepIfSame(there, {
    ...record,
    isPrivateDnsDue: false,
    holder: isHolder ? null : record.holder,
  });
};
