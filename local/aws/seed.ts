import { registryTable } from '../registry-table.ts';
import { Table } from './dynamodb/table.ts';
import { seedEc2, type SeededNetwork } from './ec2/seed-network.ts';
import { seedOrganization } from './organizations/seed-organization.ts';
import type { World } from './world.ts';

/** Where the service lives, and the bucket and the table that it calls its own. */
export interface Home {
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
  readonly table: string;
}

/**
 * Puts into an empty world what exists from the start (`now` in service time): a network to try things in, the organisation of
 * the sample events, and the service's own bucket and table.
 */
export const seedWorld = (
  world: World,
  { account, region, bucket, table }: Home,
  now: number,
): SeededNetwork => {
  const home = world.in(account, region);
  home.s3.buckets.set(bucket, new Map());
  home.dynamodb.tables.set(table, new Table(registryTable(table)));
  seedOrganization(world.organization, account, now);
  return seedEc2(home.ec2, region, account);
};
