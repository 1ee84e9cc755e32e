import { describe, expect, test } from '@jest/globals';
import { Roles, type RoleDefinition } from '../../../../local/aws/iam/roles.ts';

const roleIn = (account: string): RoleDefinition => ({
  arn: `arn:aws:iam::${account}:role/everywhere`,
  trustPolicy: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
  },
  policies: [],
});

const start = (): Roles => {
  const roles = new Roles();
  roles.putEverywhere(roleIn);
  return roles;
};

const accounts = ['111122223333', '444455556666'];

describe('a role that a stack set has put into every account', () => {
  test.each(accounts)('is in %s, for whoever assumes it and whoever acts as it', (account) => {
    const roles = start();

    expect(roles.find(roleIn(account).arn)?.arn).toBe(roleIn(account).arn);
    expect(roles.findActing(`arn:aws:sts::${account}:assumed-role/everywhere/session`)?.arn).toBe(
      roleIn(account).arn,
    );
  });

  test.each([
    'arn:aws:iam::444455556666:role/another',
    'arn:aws:iam::444455556666:role/path/everywhere',
    'arn:aws-cn:iam::444455556666:role/everywhere',
    'arn:aws:iam::4444:role/everywhere',
    'arn:aws:iam::444455556666:user/everywhere',
  ])('is not %s', (arn) => {
    expect(start().find(arn)).toBeUndefined();
  });

  test('is gone from an account that it was removed from, until it is put there or all is reset', () => {
    const [first = '', second = ''] = accounts.map((account) => roleIn(account).arn);
    const roles = start();

    roles.remove(first);
    expect([roles.find(first), roles.find(second)?.arn]).toEqual([undefined, second]);

    roles.put(roleIn(accounts[0] ?? ''));
    expect(roles.find(first)?.arn).toBe(first);

    roles.remove(first);
    roles.remove(first);
    roles.clear();
    expect(roles.find(first)?.arn).toBe(first);
  });

  test('may be another one in one account, until all is reset', () => {
    const roles = start();
    const { arn, ...rest } = roleIn('444455556666');

    roles.put({ arn, ...rest, maxSessionSeconds: 7200 });
    expect(roles.find(arn)?.maxSessionSeconds).toBe(7200);

    roles.clear();
    expect(roles.find(arn)?.maxSessionSeconds).toBe(3600);
  });
});
