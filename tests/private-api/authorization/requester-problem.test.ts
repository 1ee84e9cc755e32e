import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountOf } from '../../../src/private-api/authorization/account-of.ts';
import { requesterProblem } from '../../../src/private-api/authorization/requester-problem.ts';

const own = { account: '111122223333' };

const mayAsk = (requestedBy: string, accounts: string[], administrators: string[] = []): boolean =>
  requesterProblem({ requestedBy, accounts }, { own, administrators, allowedAccounts: [] }) ===
  undefined;

const mine = '444455556666';
const theirs = '777788889999';
const session = `arn:aws:sts::${mine}:assumed-role/Deployer/pipeline-7`;

describe('everybody may ask for the account that they are in:', () => {
  test.each([
    ['a session of a role', session],
    ['a user', `arn:aws:iam::${mine}:user/teams/orders/jo`],
    ['a federated user', `arn:aws:sts::${mine}:federated-user/jo`],
    ['the account as a whole', `arn:aws:iam::${mine}:root`],
    ['a session in China', `arn:aws-cn:sts::${mine}:assumed-role/Deployer/a`],
    ['a user in GovCloud', `arn:aws-us-gov:iam::${mine}:user/jo`],
  ])('%s', (_, requester) => {
    expect(mayAsk(requester, [mine])).toBe(true);
    expect(mayAsk(requester, [mine, mine])).toBe(true);
    expect(mayAsk(requester, [theirs])).toBe(false);
  });
});

test("a network in somebody else's account is asked of them as well", () => {
  expect(mayAsk(session, [mine, theirs])).toBe(false);
  expect(mayAsk(session, [theirs, mine])).toBe(false);
  expect(mayAsk(session, [mine, theirs], [mine])).toBe(true);
});

test("the service's own account is like any other to those who are not in it", () => {
  expect(mayAsk(session, [own.account])).toBe(false);
});

describe('administrators may ask for any account:', () => {
  test.each([
    ['all of an account, by its id', mine, session],
    ['a role, in any of its sessions', `arn:aws:iam::${mine}:role/Deployer`, session],
    ['a role whose path no session tells', `arn:aws:iam::${mine}:role/a/b/Deployer`, session],
    ['a user', `arn:aws:iam::${mine}:user/a/jo`, `arn:aws:iam::${mine}:user/a/jo`],
    ['one session', session, session],
    ['events of an account', `arn:aws:iam::${mine}:root`, `arn:aws:iam::${mine}:root`],
    ['everybody, locally', '*', 'arn:aws:iam::123456789012:user/local'],
  ])('%s', (_, administrator, requester) => {
    expect(mayAsk(requester, [theirs], ['222233334444', administrator])).toBe(true);
  });

  test('whoever starts an execution directly, as IAM lets them', () => {
    const of = (account: string) => `arn:aws:states:eu-west-1:${account}:execution:cloister:one`;

    expect(mayAsk(of(own.account), [theirs])).toBe(true);
    expect(mayAsk(of(mine), [theirs])).toBe(false);
    expect(mayAsk(of(mine), [mine])).toBe(false);
  });
});

describe('nobody passes for an administrator who', () => {
  test.each([
    [
      'is in another account',
      `arn:aws:iam::${mine}:role/Deployer`,
      `${theirs}:assumed-role/Deployer/a`,
    ],
    ['has a longer name', `arn:aws:iam::${mine}:role/Deploy`, `${mine}:assumed-role/Deployer/a`],
    ['has another case', `arn:aws:iam::${mine}:role/deployer`, `${mine}:assumed-role/Deployer/a`],
    [
      'is called so in a session',
      `arn:aws:iam::${mine}:role/Admin`,
      `${mine}:assumed-role/Deployer/Admin`,
    ],
    ['has a path for a name', `arn:aws:iam::${mine}:role/Admin/`, `${mine}:assumed-role/Admin/a`],
    ['only begins with it', mine, `${theirs}:assumed-role/${mine}/${mine}`],
    ['fits a pattern', `arn:aws:iam::${mine}:role/*`, `${mine}:assumed-role/Deployer/a`],
    ['is in the account of root', `arn:aws:iam::${mine}:root`, `${mine}:assumed-role/Deployer/a`],
    [
      'is in another partition',
      `arn:aws-cn:iam::${mine}:role/Deployer`,
      `${mine}:assumed-role/Deployer/a`,
    ],
  ])('%s', (_, administrator, requester) => {
    expect(mayAsk(`arn:aws:sts::${requester}`, [own.account], [administrator])).toBe(false);
  });

  test.each(['', 'me', mine, `arn:aws:s3::${mine}:bucket`, `arn:aws:iam::${mine}:`, ` ${session}`])(
    'is nobody: %p',
    (requester) => {
      expect(mayAsk(requester, [mine])).toBe(false);
      expect(mayAsk(requester, [theirs], [mine])).toBe(false);
    },
  );
});

test('what is refused is said with who asked, for what, and what would have it allowed', () => {
  const problem = requesterProblem(
    { requestedBy: session, accounts: [theirs, theirs, mine] },
    { own, administrators: [], allowedAccounts: [] },
  );

  expect(problem).toBe(
    `${session} may not ask for account ${theirs}: its own is ${mine}, and the setting administrators of this deployment does not name it.`,
  );
});

const account = fc.constantFrom(own.account, mine, theirs, '123456789012');
const name = fc.stringMatching(/^[\w+=,.@-]{1,12}$/);
const partition = fc.constantFrom('aws', 'aws-cn', 'aws-us-gov');
const aRole = fc.record({
  partition,
  account,
  name,
  session: name,
  path: fc.constantFrom('/', '/a/', '/a/b/'),
});
const aUser = fc.record({ partition, account, name });

test('nobody ever gets through but those of the account, and administrators', () => {
  const requester = fc.oneof(
    aRole.map(
      (one) => `arn:${one.partition}:sts::${one.account}:assumed-role/${one.name}/${one.session}`,
    ),
    aUser.map((one) => `arn:${one.partition}:iam::${one.account}:user/${one.name}`),
    account.map((id) => `arn:aws:iam::${id}:root`),
    account.map((id) => `arn:aws:states:eu-west-1:${id}:execution:cloister:one`),
    fc.string(),
  );
  const administrator = fc.oneof(
    account,
    aRole.map((one) => `arn:${one.partition}:iam::${one.account}:role${one.path}${one.name}`),
    aUser.map((one) => `arn:${one.partition}:iam::${one.account}:user/${one.name}`),
    fc.string().filter((text) => text !== '*'),
  );

  fc.assert(
    fc.property(
      requester,
      fc.array(account, { minLength: 1, maxLength: 2 }),
      fc.array(administrator, { maxLength: 3 }),
      (requestedBy, accounts, administrators) => {
        if (!mayAsk(requestedBy, accounts, administrators)) return;
        // Told once more, and in another way: piece by piece.
        const [, , service, , id = '', resource = ''] = requestedBy.split(':');
        const [kind, role] = resource.split('/');
        const isOfTheAccount = accounts.every((each) => each === accountOf(requestedBy));
        const isConsole = service === 'states' && id === own.account;
        const isNamed = administrators.some((one) => {
          if (one === requestedBy) return true;
          if (one === id) return service === 'iam' || service === 'sts';
          const [, named, , , of, path = ''] = one.split(':');
          return (
            kind === 'assumed-role' &&
            requestedBy.split(':')[1] === named &&
            of === id &&
            path.startsWith('role/') &&
            path.split('/').at(-1) === role
          );
        });
        expect(isOfTheAccount || isConsole || isNamed).toBe(true);
      },
    ),
    { numRuns: 5000 },
  );
});
