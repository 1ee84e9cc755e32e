import { expect, test } from '@jest/globals';
import {
  isAllowedAccount,
  namesAncestors,
} from '../../../src/private-api/authorization/is-allowed-account.ts';

const own = { account: '111122223333' };
const account = '444455556666';
const ancestors = ['ou-abcd-11111111', 'ou-abcd-22222222', 'r-abcd', 'o-exampleorgid'];

const isAllowed = (allowedAccounts: string[], of = account): boolean =>
  isAllowedAccount(of, { own, allowedAccounts }, ancestors);

test("the service's own account is always allowed, and no other by default", () => {
  expect(isAllowed([], own.account)).toBe(true);
  expect(isAllowed([])).toBe(false);
});

test.each([account, ...ancestors, '*'])('an account is allowed by %s', (allowed) => {
  expect(isAllowed(['777788889999', allowed])).toBe(true);
});

test.each(['777788889999', 'ou-abcd-1111111', 'ou-abcd-33333333', '4444555566667', 'o-'])(
  'an account is not allowed by %s',
  (allowed) => {
    expect(isAllowed([allowed])).toBe(false);
  },
);

test.each([
  [[], false],
  [[account, '*'], false],
  [[account, 'ou-abcd-11111111'], true],
  [['r-abcd'], true],
  [['o-exampleorgid'], true],
])('what accounts lie under matters only where it is named: %j', (allowedAccounts, matters) => {
  expect(namesAncestors({ allowedAccounts })).toBe(matters);
});
