import { ownNetworkUsers, ownsNetwork } from '../registry/own-network-users.ts';
import type { PrivateApiRecord } from '../registry/private-api-record.ts';
import type { VpcRecord } from '../registry/vpc-record.ts';
import { runTag, type Tags } from '../tags.ts';
import { type Dependent, dependsOnAny } from './depends-on-any.ts';

/** A stage of a REST API of ours. */
export interface OwnStage {
  readonly restApiId: string;
  readonly name: string;
}

/** What is there of a private API when it is decided what goes. */
export interface Remains {
  /** The REST APIs that are ours: those that the registry lists, and those with the nonce of an attempt. */
  readonly restApis: readonly { readonly id: string; readonly tags: Tags }[];
  /** The stages that may go, as far as they are there and ours. */
  readonly stages: OwnStage[];
  /** What the registry knows of the VPCs of the private API. */
  readonly vpcs: readonly VpcRecord[];
}

/** What goes, and what stays although this private API made it, each with the reason. */
export interface Departures {
  readonly stages: OwnStage[];
  readonly restApiIds: string[];
  /** The VPCs whose endpoint this private API no longer uses. */
  readonly vpcs: string[];
  /** The VPCs that it goes on using, and in which others have to wait for this run. */
  readonly releasedVpcs: string[];
  readonly kept: string[];
}

/** The nonces of some attempts. */
export const noncesOf = (attempts: PrivateApiRecord['attempts']): ReadonlySet<string> =>
  new Set(attempts.map(({ nonce }) => nonce));

/** Whether something carries one of these nonces. */
export const carriesOne = (nonces: ReadonlySet<string>, { tags }: { tags: Tags }): boolean =>
  nonces.has(tags[runTag] ?? '');

/** The VPCs among these in which others have to wait for an execution. */
export const heldVpcs = (vpcs: readonly VpcRecord[], executionArn: string): string[] =>
  vpcs.filter(({ holder }) => holder?.executionArn === executionArn).map(({ id }) => id);

/**
 * The VPCs among these whose endpoint of ours a REST API associates or admits. A private API uses them even where it is
 * served by another endpoint, and else nobody would delete that one when it goes.
 */
export const reachedVpcs = (vpcs: readonly VpcRecord[], restApi: Dependent): string[] =>
  vpcs
    .filter(({ vpcEndpointId }) => vpcEndpointId !== null && dependsOnAny(restApi, [vpcEndpointId]))
    .map(({ id }) => id);

/** Whether what is ours in a VPC has no use any more once the private API `id` is back at, or has come to, `vpcEndpointId`. */
export const isUnusedBy = (vpc: VpcRecord, id: string, vpcEndpointId: string): boolean =>
  ownsNetwork(vpc) &&
  ownNetworkUsers({ ...vpc, users: { ...vpc.users, [id]: vpcEndpointId } }).length === 0;
