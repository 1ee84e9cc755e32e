import { organizationArn } from '../../organizations/organization-arn.ts';
import type { AskedCall, DemandTable } from './demand-table.ts';

const onThing =
  (action: string, kind: 'account' | 'ou') =>
  (id: string, { region, world: { organization } }: AskedCall) => [
    {
      action: `organizations:${action}`,
      resource: organizationArn(kind, id, { organization, region }),
      context: {},
    },
  ];

const onAccount = onThing('DescribeAccount', 'account');
const onUnit = onThing('DescribeOrganizationalUnit', 'ou');

/** "Actions, resources, and condition keys for AWS Organizations", Service Authorization Reference. */
export const organizationsDemands: DemandTable = {
  DescribeAccount: ({ AccountId = '' }: { AccountId?: string }, asked) =>
    onAccount(AccountId, asked),
  DescribeOrganizationalUnit: (
    { OrganizationalUnitId = '' }: { OrganizationalUnitId?: string },
    asked,
  ) => onUnit(OrganizationalUnitId, asked),
  ListAccounts: () => [{ action: 'organizations:ListAccounts', resource: '*', context: {} }],
};
