import { keepIfSame } from './keep-if-same.ts';
import { unknownVpc, type VpcRecord } from './vpc-record.ts';

/** Records that the endpoint of a generation is gone, so that client tokens are new ones. */
export const nextGeneration = (
  key: string,
  there: VpcRecord | undefined,
  generation: number,
): VpcRecord => {
  const record = there ?? unknownVpc(key);
  if (record.generation > generation) return record;
  return keepIfSame(there, {
    ...record,
    generation: generation + 1,
    vpcEndpointId: null,
    isPrivateDnsDue: false,
  });
};
