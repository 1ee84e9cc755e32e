import { canonicalJson } from '../canonical-json.ts';
import { unknownVpc, type VpcRecord } from './vpc-record.ts';

/** A run that wants to use an endpoint in a VPC, and perhaps to make or change it. */
export interface Joining {
  /** The private API. */
  readonly id: string;
  readonly executionArn: string;
  /** The endpoint that is to be used; null where it is to be made. */
  readonly vpcEndpointId: string | null;
  /** An endpoint of ours that is still to be deleted, and so must not be forgotten. */
  readonly failedVpcEndpointId?: string | undefined;
  /** Whether anything is to be made or changed in the VPC. */
  readonly changesVpc: boolean;
  /** The record that the plan was made from. */
  readonly seen: VpcRecord | null;
  /** For what is to be made, unless one is recorded from a creation that was not finished. */
  readonly nonce: string;
  /** Left out by most requests, and then as it was. */
  readonly keepEndpoint: boolean | undefined;
  /** The execution whose hold on the VPC is known to be lost. */
  readonly replaces: string | undefined;
}

/** What came of it: the record to write, or why the run must look at the VPC again. */
export type Joined =
  { kind: 'joined'; record: VpcRecord } | { kind: 'held'; by: string } | { kind: 'outdated' };

/**
 * Registers a private API as a user of an endpoint before it is adopted, and makes others wait where something is to be
 * made or changed. Joined already is joined.
 */
export const joinVpc = (key: string, there: VpcRecord | undefined, run: Joining): Joined => {
  const record = there ?? unknownVpc(key);
  const holder = record.holder?.executionArn === run.replaces ? null : record.holder;
  const isKept = run.keepEndpoint ?? record.isKept;
  const isHolder = holder?.executionArn === run.executionArn;
  const isUser = record.users[run.id] === run.vpcEndpointId;

  if (holder !== null && !isHolder) return { kind: 'held', by: holder.executionArn };
  if (isUser && isKept === record.isKept && (isHolder || !run.changesVpc))
    return { kind: 'joined', record };
  if (!isHolder && canonicalJson(record) !== canonicalJson(run.seen ?? unknownVpc(key)))
    return { kind: 'outdated' };
  return { kind: 'joined', record: joined({ ...record, holder, isKept }, run) };
};

const joined = (record: VpcRecord, run: Joining): VpcRecord => {
  const creates = run.vpcEndpointId === null;
  const isGone =
    creates && record.vpcEndpointId !== null && record.vpcEndpointId !== run.failedVpcEndpointId;
  return {
    ...record,
    ...(isGone && {
      generation: record.generation + 1,
      vpcEndpointId: null,
      isPrivateDnsDue: false,
    }),
    users: { ...usersOfEndpoints(record), [run.id]: run.vpcEndpointId },
    nonce: creates ? (record.nonce ?? run.nonce) : record.nonce,
    holder: run.changesVpc
      ? { executionArn: run.executionArn, phase: creates ? 'creating' : 'modifying' }
      : record.holder,
  };
};

/** Whoever was making an endpoint has ended without one, or another could not join now. It may come again. */
const usersOfEndpoints = ({ users }: VpcRecord): VpcRecord['users'] =>
  Object.fromEntries(Object.entries(users).filter(([, used]) => used !== null));
