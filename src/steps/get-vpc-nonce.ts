import { Failure } from '../private-api/errors.ts';
import type { VpcMembership } from './state/vpc-membership.ts';

/** The nonce for what is made in a VPC. It was recorded when the run joined, before any call. */
export const getVpcNonce = ({ vpc, nonce }: VpcMembership): string => {
  if (nonce === null) throw new Failure('InternalError', `no nonce is recorded for ${vpc}`);
  return nonce;
};
