import * as schemas from '@aws-sdk/client-organizations';
import type { Service } from '../service.ts';
import { describeAccount, listAccounts } from './accounts.ts';
import { describeOrganizationalUnit } from './organizational-units.ts';

/** Organizations, as far as it says which accounts there are and what they lie under. */
export const organizations: Service = {
  name: 'organizations',
  protocol: 'aws-json',
  schemas,
  operations: {
    DescribeAccount: describeAccount,
    DescribeOrganizationalUnit: describeOrganizationalUnit,
    ListAccounts: listAccounts,
  },
};
