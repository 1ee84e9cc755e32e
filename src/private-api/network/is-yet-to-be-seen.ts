import type { VpcRecord } from '../registry/vpc-record.ts';
import { notFoundToleranceSeconds } from '../waiting/patience.ts';
import type { VpcEndpoint } from './picture.ts';

/**
 * Whether the endpoint of ours is missing among those of its VPC only because it was made so short a time ago. Later, it is
 * gone.
 */
export const isYetToBeSeen = (
  { vpcEndpointId, madeAt }: VpcRecord,
  vpcEndpoints: readonly VpcEndpoint[],
  now: Date,
): boolean =>
  vpcEndpointId !== null &&
  madeAt !== undefined &&
  vpcEndpoints.every(({ id }) => id !== vpcEndpointId) &&
  !hasHadTimeToShow(madeAt, now);

/** Whether EC2 must show by now what was made at `madeAt` (ISO 8601). */
export const hasHadTimeToShow = (madeAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(madeAt) >= notFoundToleranceSeconds * 1000;
