import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Call } from '../service.ts';
import { assumedRoleId } from './assumed-role-id.ts';

export const getCallerIdentity = (
  _input: GetCallerIdentityRequest,
  { account, principalArn }: Call,
): GetCallerIdentityResponse => ({
  // Of the root user it is the account's own id ("IAM identifiers").
  UserId: principalArn.includes('/') ? assumedRoleId(account, principalArn) : account,
  Account: account,
  Arn: principalArn,
});
