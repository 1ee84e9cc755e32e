import { keepIfSame } from './keep-if-same.ts';
import { unknownVpc, type VpcRecord } from './vpc-record.ts';

/** Records the security group of ours in a VPC: from now on this counts, and no tag. */
export const recordGroup = (
  key: string,
  there: VpcRecord | undefined,
  securityGroupId: string,
): VpcRecord => keepIfSame(there, { ...(there ?? unknownVpc(key)), securityGroupId });
