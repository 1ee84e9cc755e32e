import type { Finding } from '../finding.ts';
import type { Request } from '../request/request.ts';
import { isUsable } from './choose-endpoint.ts';
import { endpointModification } from './endpoint-modification.ts';
import { isOurs } from './is-ours.ts';
import { networkFinding } from './network-finding.ts';
import type { NetworkPicture, SecurityGroup, Subnet, VpcEndpoint } from './picture.ts';
import { ourSecurityGroup, planGroupOfEndpoint } from './plan-security-group.ts';
import { checkPrivateDns } from './rules/private-dns.ts';
import { checkSecurityGroups } from './rules/security-groups.ts';
import { checkSubnets } from './rules/subnets.ts';
import type { VpcEndpointPatch } from './vpc-endpoint-patch.ts';

/** Judges the endpoint that a private API adopts, as it will be after what this run changes of it. */
export const checkAdoption = (
  request: Request,
  privateApiId: string,
  endpoint: VpcEndpoint,
  picture: NetworkPicture,
): Finding[] => {
  const { patch } = endpointModification(request, privateApiId, endpoint, picture);
  const securityGroupIds = afterwards(
    endpoint.securityGroupIds,
    patch.addSecurityGroupIds,
    patch.removeSecurityGroupIds,
  );
  return [
    ...checkEndpoint(endpoint, picture),
    ...(patch.privateDns === true ? checkPrivateDns(request, picture, endpoint.id) : []),
    ...(patch.addSubnetIds === undefined && patch.removeSubnetIds === undefined
      ? []
      : checkSubnets(subnetsAfter(endpoint, patch, picture), picture)),
    ...checkSecurityGroups(
      securityGroupIds,
      groupsAfter(request, privateApiId, endpoint, picture),
      {
        vpcId: picture.vpc.id,
        region: request.region,
        cidrs: callersOf(request, securityGroupIds, picture),
      },
    ),
  ];
};

const checkEndpoint = (endpoint: VpcEndpoint, { registered }: NetworkPicture): Finding[] => {
  const { id, state, requesterManaged } = endpoint;
  if (!isUsable(endpoint))
    return [
      networkFinding(
        'VPC_ENDPOINT_NOT_USABLE',
        `${id} is ${requesterManaged ? 'managed by a service' : state}`,
      ),
    ];
  return isOurs(endpoint, registered)
    ? []
    : [networkFinding('VPC_ENDPOINT_NOT_OURS', `${id} was not made by Cloister`)];
};

const afterwards = (
  has: readonly string[],
  adds: readonly string[] = [],
  removes: readonly string[] = [],
): string[] => [...has.filter((id) => !removes.includes(id)), ...adds];

const subnetsAfter = (
  { subnetIds }: VpcEndpoint,
  { addSubnetIds, removeSubnetIds }: VpcEndpointPatch,
  { subnets }: NetworkPicture,
): Subnet[] => {
  const after = afterwards(subnetIds, addSubnetIds, removeSubnetIds);
  return (
    subnets
      .filter(({ id }) => after.includes(id))
      // Where the endpoint has its address already, it needs no other.
      .map((subnet) => (subnetIds.includes(subnet.id) ? { ...subnet, freeAddresses: 1 } : subnet))
  );
};

const groupsAfter = (
  request: Request,
  privateApiId: string,
  endpoint: VpcEndpoint,
  picture: NetworkPicture,
): SecurityGroup[] => {
  const plan = planGroupOfEndpoint(request, privateApiId, endpoint, picture);
  return picture.securityGroups.map((group) => {
    if (plan === null || group.id !== plan.id) return group;
    const cidrs = afterwards(group.httpsFrom.cidrs, plan.admits, plan.withdraws);
    return { ...group, httpsFrom: { ...group.httpsFrom, cidrs } };
  });
};

/** Whom a group of ours admits was settled by the request that last named it. */
const callersOf = (
  { network }: Request,
  securityGroupIds: readonly string[],
  picture: NetworkPicture,
): readonly string[] => {
  const ours = ourSecurityGroup(picture);
  const isSettled = ours !== undefined && securityGroupIds.includes(ours.id);
  return network.ingressCidrs ?? (isSettled ? [] : picture.vpc.cidrs);
};
