import type {
  Account,
  DescribeAccountRequest,
  DescribeAccountResponse,
  ListAccountsRequest,
  ListAccountsResponse,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../service.ts';
import { checkCaller } from './check-caller.ts';
import type { MemberAccount } from './organization.ts';
import { organizationArn } from './organization-arn.ts';

const show = (
  { id, name, state, joinedAt }: MemberAccount,
  { region, world: { organization } }: Call,
): Account => ({
  Id: id,
  Arn: organizationArn('account', id, { organization, region }),
  Email: `${id}@example.com`,
  Name: name,
  State: state,
  Paths: [organization.pathOf(id)],
  JoinedMethod: id === organization.managementAccount ? 'INVITED' : 'CREATED',
  JoinedTimestamp: new Date(joinedAt),
});

/** The words are AWS's, as users quote them. */
export const describeAccount = (
  { AccountId = '' }: DescribeAccountRequest,
  call: Call,
): DescribeAccountResponse => {
  checkCaller(call);
  const account = call.world.organization.accounts.get(AccountId);
  if (account) return { Account: show(account, call) };
  throw new AwsError('AccountNotFoundException', "You specified an account that doesn't exist.");
};

/** "ListAccounts": 1 to 20 on a page. */
const longestPage = 20;

const offsetOf = (token: string): number => {
  const offset = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (offset === undefined) throw invalidInput('You provided an invalid pagination token.');
  return Number(offset);
};

/** Assumed: the words; the codes are of the API reference. */
const invalidInput = (message: string): AwsError => new AwsError('InvalidInputException', message);

/** Every account, in whatever state it is. */
export const listAccounts = (
  { MaxResults = longestPage, NextToken }: ListAccountsRequest,
  call: Call,
): ListAccountsResponse => {
  checkCaller(call);
  if (MaxResults < 1 || MaxResults > longestPage)
    throw invalidInput(`MaxResults must be between 1 and ${longestPage}.`);
  const accounts = [...call.world.organization.accounts.values()];
  const start = NextToken === undefined ? 0 : offsetOf(NextToken);
  const end = start + MaxResults;
  return {
    Accounts: accounts.slice(start, end).map((account) => show(account, call)),
    ...(end < accounts.length && { NextToken: Buffer.from(`from:${end}`).toString('base64url') }),
  };
};
