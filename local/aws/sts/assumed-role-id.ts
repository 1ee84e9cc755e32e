import { createHash } from 'node:crypto';

/** A role's unique id with the session's name behind it ("IAM identifiers"), of `…:assumed-role/name/session` in an account. */
export const assumedRoleId = (account: string, principalArn: string): string => {
  const [, role = '', session = ''] = principalArn.split('/');
  const digest = createHash('sha256')
    .update(account + role)
    .digest('hex');
  return `AROA${digest.slice(0, 17).toUpperCase()}:${session}`;
};
