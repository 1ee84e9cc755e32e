import {
  AccountNotFoundException,
  type Account,
  AWSOrganizationsNotInUseException,
  DescribeAccountCommand,
  DescribeOrganizationalUnitCommand,
  OrganizationalUnitNotFoundException,
  OrganizationsClient,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import { Failure } from '../private-api/errors.ts';
import type { OrganizationAccount, OrganizationsPort } from '../steps/ports.ts';
import { translating } from './aws-errors.ts';
import { type Connection, clientSettings } from './connection.ts';

/** "ListAccounts", API reference: so many accounts on a page at most. */
const pageSize = 20;

/** Who may ask, as AWS's refusal does not say it: the operations' pages in the API reference. */
const whoMayAsk =
  'which its management account and those that it delegates this to may do, and nobody else';

/**
 * AWS Organizations. There is one endpoint per partition, which the SDK's endpoint rules find from any of its regions; what
 * differs is only when this is an emulator's.
 */
export const organizations = (connection: Connection): OrganizationsPort => {
  const client = new OrganizationsClient(clientSettings(connection, connection));

  return {
    findAncestors: (account) =>
      translating(`asking AWS Organizations about account ${account}, ${whoMayAsk}`, async () => {
        try {
          const described = await client.send(new DescribeAccountCommand({ AccountId: account }));
          return ancestorsOf(described.Account);
        } catch (error) {
          if (isOfNoOrganization(error)) return [];
          throw error;
        }
      }),

    findUnit: (id) =>
      translating(`asking AWS Organizations about ${id}, ${whoMayAsk}`, async () => {
        try {
          const { OrganizationalUnit: unit } = await client.send(
            new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: id }),
          );
          return unit && { id, name: unit.Name ?? '' };
        } catch (error) {
          if (error instanceof OrganizationalUnitNotFoundException) return undefined;
          throw error;
        }
      }),

    listAccounts: () =>
      translating(`listing the accounts of the organisation, ${whoMayAsk}`, async () => {
        const accounts: OrganizationAccount[] = [];
        // A page may be empty and not be the last one.
        for await (const { Accounts = [] } of paginateListAccounts({ client, pageSize }, {}))
          accounts.push(...Accounts.filter(({ State }) => State === 'ACTIVE').map(toAccount));
        return accounts;
      }),
  };
};

/** "DescribeAccount", API reference: either may be said of an account that is in no organisation, or in another one. */
const isOfNoOrganization = (error: unknown): boolean =>
  error instanceof AccountNotFoundException || error instanceof AWSOrganizationsNotInUseException;

/**
 * What an account lies under, from the nearest unit up to the organisation. "Account", API reference: a path reads
 * `o-…/r-…/ou-…/ou-…/111122223333/`, and an account is in one place alone.
 */
const ancestorsOf = (account: Account = {}): string[] => {
  const { Id: id = '', Paths: [path] = [] } = account;
  const ids = path?.split('/').filter((part) => part !== '' && part !== id) ?? [];
  if (ids.length > 0) return ids.toReversed();
  throw new Failure('InternalError', `AWS Organizations does not say where account ${id} is`);
};

const toAccount = (account: Account): OrganizationAccount => ({
  id: account.Id ?? '',
  name: account.Name ?? '',
  ancestors: ancestorsOf(account),
  // "AWS Organizations", Service Authorization Reference: `arn:…:organizations::{management account}:account/o-…/{account}`.
  managementAccount: account.Arn?.split(':')[4] ?? '',
  joinedAt: (account.JoinedTimestamp ?? new Date(0)).toISOString(),
});
