import { expect, test } from '@jest/globals';
import { authorize } from '../../src/steps/authorize.ts';
import type { DeploymentSettings } from '../../src/steps/ports.ts';
import { organizationOf, settingsWith } from '../support/authorizing.ts';
import { home } from '../support/step-request.ts';

const mine = '444455556666';
const theirs = '777788889999';
const requestedBy = `arn:aws:sts::${mine}:assumed-role/Deployer/a`;
const unit = 'ou-abcd-11111111';

const inTheUnit = () => organizationOf({ [mine]: [unit, 'r-abcd', 'o-exampleorgid'] });

const authorizing = (
  accounts: string[],
  opened: Partial<DeploymentSettings>,
  { organizations } = inTheUnit(),
): Promise<void> =>
  authorize({ requestedBy, accounts }, { settings: settingsWith(opened), organizations });

const notAuthorized = (...words: string[]) => ({
  name: 'NotAuthorized',
  message: expect.stringMatching(words.join('.*')),
});

test("one's own account may be asked for where it is allowed, by its id or by what it lies under", async () => {
  await authorizing([mine], { allowedAccounts: [mine] });
  await authorizing([mine], { allowedAccounts: [unit] });
  await authorizing([mine], { allowedAccounts: ['o-exampleorgid'] });
});

test("one's own account may not be asked for where nobody allowed it, and what would do so is said", async () => {
  await expect(authorizing([mine], {})).rejects.toMatchObject(
    notAuthorized('Deployer/a', `account ${mine}`, 'allowedAccounts'),
  );
});

test("another account may not be asked for, be it the service's own, and what would allow it is said", async () => {
  for (const account of [theirs, home.account])
    await expect(authorizing([account], { allowedAccounts: [account] })).rejects.toMatchObject(
      notAuthorized('Deployer/a', `account ${account}`, 'administrators'),
    );
});

test('an administrator may ask for what is allowed, and for nothing else', async () => {
  const administrators = [mine];
  await authorizing([home.account, theirs], { administrators, allowedAccounts: [theirs] });

  await expect(
    authorizing([theirs], { administrators, allowedAccounts: [unit] }),
  ).rejects.toMatchObject(notAuthorized(theirs, 'allowedAccounts'));
});

test('the network, too, must lie in an account that is allowed', async () => {
  const opened = { administrators: [mine], allowedAccounts: [mine] };

  await expect(authorizing([mine, theirs], opened)).rejects.toMatchObject(
    notAuthorized(`account ${theirs}`),
  );
});

test('Organizations is asked only where it can tell, and never for somebody who may not ask', async () => {
  const organization = inTheUnit();

  await authorizing([mine], { allowedAccounts: [mine, unit] }, organization);
  await authorizing(
    [home.account],
    { administrators: [mine], allowedAccounts: [unit] },
    organization,
  );
  await expect(authorizing([mine], {}, organization)).rejects.toThrow();
  await expect(authorizing([theirs], { allowedAccounts: [unit] }, organization)).rejects.toThrow();
  expect(organization.asked).toEqual([]);

  await authorizing([mine, mine], { allowedAccounts: [unit] }, organization);
  expect(organization.asked).toEqual([mine]);
});

test('where Organizations does not answer, nobody gets through', async () => {
  const organizations = {
    ...inTheUnit().organizations,
    findAncestors: () => Promise.reject(new Error('not now')),
  };

  await expect(
    authorizing([mine], { allowedAccounts: [unit] }, { organizations, asked: [] }),
  ).rejects.toThrow('not now');
});
