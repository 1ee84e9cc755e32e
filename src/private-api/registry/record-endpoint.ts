import { keepIfSame } from './keep-if-same.ts';
import { unknownVpc, type VpcRecord } from './vpc-record.ts';

/** The endpoint that a run has made or adopted. */
export interface EndpointFound {
  /** The private API that uses it. */
  readonly privateApiId: string;
  readonly executionArn: string;
  readonly vpcEndpointId: string;
  /** What is to be known of an endpoint of ours; null of another. */
  readonly ours: {
    /** ISO 8601; absent where this run did not make it. */
    readonly madeAt?: string | undefined;
    /** Absent where it is as it was. */
    readonly isPrivateDnsDue?: boolean | undefined;
  } | null;
  /** Whether nothing is to be made any more by the nonce that was recorded for it. */
  readonly isNonceSpent: boolean;
  /** Whether the run goes on to modify the endpoint, so that others go on waiting. */
  readonly keepsHold: boolean;
}

/** Records the endpoint that a private API uses from now on, and lets the VPC go unless there is more to do. */
export const recordEndpoint = (
  key: string,
  there: VpcRecord | undefined,
  found: EndpointFound,
): VpcRecord => {
  const record = there ?? unknownVpc(key);
  const { ours, vpcEndpointId } = found;
  const isHolder = record.holder?.executionArn === found.executionArn;
  const isKnown = record.vpcEndpointId === vpcEndpointId;
  return keepIfSame(there, {
    ...record,
    ...(ours !== null && {
      vpcEndpointId,
      madeAt: isKnown ? record.madeAt : ours.madeAt,
      isPrivateDnsDue: ours.isPrivateDnsDue ?? (isKnown && record.isPrivateDnsDue),
    }),
    users: { ...record.users, [found.privateApiId]: vpcEndpointId },
    nonce: found.isNonceSpent ? null : record.nonce,
    holder: isHolder && !found.keepsHold ? null : record.holder,
  });
};
