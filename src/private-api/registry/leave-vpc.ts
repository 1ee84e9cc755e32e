import { ownNetworkUsers, ownsNetwork } from './own-network-users.ts';
import type { VpcRecord } from './vpc-record.ts';

/** A run whose private API no longer uses the endpoint that is ours in a VPC. */
export interface Leaving {
  /** The private API. */
  readonly id: string;
  readonly executionArn: string;
  /** Whether it goes on using another endpoint of the same VPC. */
  readonly usesAnother: boolean;
  /** Whether our endpoint is there, so that it can be kept. */
  readonly hasEndpoint: boolean;
  /** Whether an API that the registry does not know depends on our endpoint. */
  readonly isDependedOn: boolean;
  /** The execution whose hold on the VPC is known to be lost. */
  readonly replaces: string | undefined;
}

/**
 * Signs a private API off. When nobody is left who uses what is ours in the VPC, this run takes the VPC in order to delete
 * it, and whoever comes meanwhile waits; else it lets the VPC go. Signed off already is signed off.
 */
export const leaveVpc = (record: VpcRecord, leaving: Leaving): VpcRecord => {
  const { [leaving.id]: _, ...others } = record.users;
  const left = {
    ...record,
    missedAt: undefined,
    users: leaving.usesAnother ? record.users : others,
  };
  if (!isFree(record, leaving)) return left;

  const isUsed =
    leaving.isDependedOn ||
    (record.isKept && leaving.hasEndpoint) ||
    ownNetworkUsers(left).length > 0;
  return isUsed || !ownsNetwork(record)
    ? { ...left, holder: null }
    : { ...left, holder: { executionArn: leaving.executionArn, phase: 'deleting' } };
};

/** Whether no other run is at work in the VPC. */
const isFree = ({ holder }: VpcRecord, { executionArn, replaces }: Leaving): boolean =>
  holder === null || holder.executionArn === executionArn || holder.executionArn === replaces;

/** Lets a VPC go that a private API goes on using. */
export const releaseVpc = (record: VpcRecord, executionArn: string): VpcRecord =>
  record.holder?.executionArn === executionArn ? { ...record, holder: null } : record;
