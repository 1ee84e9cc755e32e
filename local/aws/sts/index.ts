import * as schemas from '@aws-sdk/client-sts';
import type { Service } from '../service.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

/** STS, as far as it says who calls. */
export const sts: Service = {
  name: 'sts',
  protocol: 'aws-query',
  schemas,
  operations: { GetCallerIdentity: getCallerIdentity },
};
