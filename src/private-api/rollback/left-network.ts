import type { Finding } from '../finding.ts';
import type { VpcEndpoint } from '../network/picture.ts';
import { ownNetworkUsers } from '../registry/own-network-users.ts';
import type { VpcRecord } from '../registry/vpc-record.ts';
import { endpointStays, securityGroupStays, usersElsewhereUnseen } from './leaving-findings.ts';

/** What is ours in a VPC that a private API has left. */
export interface OwnInVpc {
  readonly vpcEndpoints: readonly VpcEndpoint[];
  /** Each with the network interfaces that it is on. */
  readonly securityGroups: readonly { id: string; networkInterfaceIds: readonly string[] }[];
}

/** What of it goes, and what stays with the reason. */
export interface LeftNetwork {
  readonly vpcEndpointIds: string[];
  readonly securityGroupIds: string[];
  readonly kept: string[];
  readonly warnings: Finding[];
}

/** What goes where nobody uses the endpoint any more: all that is ours, but for a group that something else has come to use. */
export const goingNetwork = (
  { vpcEndpoints, securityGroups }: OwnInVpc,
  lookedIn: readonly { account: string }[],
): LeftNetwork => {
  // The interfaces of an endpoint that goes go with it.
  const freed = vpcEndpoints.flatMap(({ networkInterfaceIds }) => networkInterfaceIds);
  const isFree = ({ networkInterfaceIds }: OwnInVpc['securityGroups'][number]): boolean =>
    networkInterfaceIds.every((id) => freed.includes(id));
  const vpcEndpointIds = vpcEndpoints.map(({ id }) => id);
  const usedGroupIds = securityGroups.filter((group) => !isFree(group)).map(({ id }) => id);
  return {
    vpcEndpointIds,
    securityGroupIds: securityGroups.filter(isFree).map(({ id }) => id),
    kept: usedGroupIds.map((id) => `${id}: something that is not ours has come to use it`),
    warnings: [
      ...vpcEndpointIds.map((id) => usersElsewhereUnseen(id, lookedIn)),
      ...usedGroupIds.map(securityGroupStays),
    ],
  };
};

/** What is said where the endpoint stays: who uses it, or why it is kept. */
export const stayingNetwork = (
  { vpcEndpoints }: OwnInVpc,
  record: VpcRecord,
  restApiIds: readonly string[],
): LeftNetwork => {
  const users = [...ownNetworkUsers(record), ...restApiIds.map((id) => `REST API ${id}`)];
  const reason =
    users.length > 0
      ? `stays, because others use it: ${users.join(', ')}`
      : record.isKept
        ? 'stays, because a request set `network.keepEndpoint`'
        : `stays, because execution ${record.holder?.executionArn ?? ''} is at work on it`;
  return {
    vpcEndpointIds: [],
    securityGroupIds: [],
    kept: vpcEndpoints.map(({ id }) => `${id} ${reason}`),
    warnings: vpcEndpoints.map(({ id }) => endpointStays(id, reason)),
  };
};
