import { createHash } from 'node:crypto';
import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Call } from '../service.ts';

/** The account's own id for its root user, else a role's unique id with the session's name behind it, as "IAM identifiers" of the IAM User Guide has them. */
const userIdOf = ({ account, principalArn }: Call): string => {
  const [, role = '', session = ''] = principalArn.split('/');
  if (role === '') return account;
  return `AROA${createHash('sha256')
    .update(account + role)
    .digest('hex')
    .slice(0, 17)
    .toUpperCase()}:${session}`;
};

export const getCallerIdentity = (
  _input: GetCallerIdentityRequest,
  call: Call,
): GetCallerIdentityResponse => ({
  UserId: userIdOf(call),
  Account: call.account,
  Arn: call.principalArn,
});
