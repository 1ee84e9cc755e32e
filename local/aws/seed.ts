import { seedEc2, type SeededNetwork } from './ec2/seed-network.ts';
import type { World } from './world.ts';

/** Where the service lives, and the bucket that it calls its own. */
export interface Home {
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
}

/** Puts into an empty world what exists from the start: a network to try things in, and the service's own bucket. */
export const seedWorld = (world: World, { account, region, bucket }: Home): SeededNetwork => {
  const home = world.in(account, region);
  home.s3.buckets.set(bucket, new Map());
  return seedEc2(home.ec2, region, account);
};
