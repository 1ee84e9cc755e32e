import * as schemas from '@aws-sdk/client-sts';
import type { Service } from '../service.ts';
import { assumeRole } from './assume-role.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

/** STS, as far as it says who calls and lets roles be assumed. */
export const sts: Service = {
  name: 'sts',
  protocol: 'aws-query',
  schemas,
  operations: { AssumeRole: assumeRole, GetCallerIdentity: getCallerIdentity },
};
