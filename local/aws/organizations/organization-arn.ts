import { partitionOf } from '../../../src/private-api/partition.ts';
import type { Organization } from './organization.ts';

/** "Actions, resources, and condition keys for AWS Organizations", Service Authorization Reference: its resource types. */
export const organizationArn = (
  kind: 'account' | 'ou',
  id: string,
  { organization, region }: { organization: Organization; region: string },
): string =>
  `arn:${partitionOf(region)}:organizations::${organization.managementAccount}:${kind}/${organization.id}/${id}`;
