import { containsCidr, mergeCidr } from 'cidr-tools';
import type { Request } from '../request/request.ts';
import { carriesNonce } from './is-ours.ts';
import { othersUsing } from './others-using.ts';
import type { NetworkPicture, SecurityGroup, VpcEndpoint } from './picture.ts';

/** What a security group of ours needs. */
export interface SecurityGroupPlan {
  /** Null where it must be created. */
  id: string | null;
  admits: string[];
  withdraws: string[];
}

/** The security group in the VPC that Cloister made for the endpoint. */
export const ourSecurityGroup = ({
  securityGroups,
  registered,
  vpc,
}: NetworkPicture): SecurityGroup | undefined =>
  securityGroups.find(({ id }) => id === registered?.securityGroupId) ??
  securityGroups.find((group) => group.vpcId === vpc.id && carriesNonce(group, registered));

/** What the group of ours needs for an endpoint that is to be made: by default, the whole VPC is admitted. */
export const planGroupOfNewEndpoint = (
  { network }: Request,
  privateApiId: string,
  picture: NetworkPicture,
): SecurityGroupPlan | null => {
  if (network.securityGroupIds !== undefined) return null;
  const asked = network.ingressCidrs ?? picture.vpc.cidrs;
  const group = ourSecurityGroup(picture);
  if (group === undefined) return { id: null, admits: [...asked], withdraws: [] };

  const isExact =
    network.ingressCidrs !== undefined &&
    othersUsing(undefined, privateApiId, picture).length === 0;
  const plan = difference(group, asked, isExact);
  return isNothing(plan) && group.id === picture.registered?.securityGroupId ? null : plan;
};

/** What the group of ours needs on an endpoint that is there: nothing, where the request does not say who is admitted. */
export const planGroupOfEndpoint = (
  { network }: Request,
  privateApiId: string,
  endpoint: VpcEndpoint,
  picture: NetworkPicture,
): SecurityGroupPlan | null => {
  const { ingressCidrs, securityGroupIds, vpcEndpointId } = network;
  const group = ourSecurityGroup(picture);
  const isFixed = securityGroupIds !== undefined || vpcEndpointId !== undefined;
  if (ingressCidrs === undefined || isFixed || group === undefined) return null;
  if (!endpoint.securityGroupIds.includes(group.id)) return null;

  const isExact = othersUsing(endpoint.id, privateApiId, picture).length === 0;
  const plan = difference(group, ingressCidrs, isExact);
  return isNothing(plan) ? null : plan;
};

/** Whoever else uses the group may need what is extra, so it goes only where the list `isExact`. */
const difference = (
  { id, httpsFrom }: SecurityGroup,
  asked: readonly string[],
  isExact: boolean,
): SecurityGroupPlan => {
  const withdraws = isExact
    ? httpsFrom.cidrs.filter((cidr) => !containsCidr(mergeCidr([...asked]), cidr))
    : [];
  // What is to be withdrawn admits nobody, even if it is the block around one that was asked for.
  const stays = mergeCidr(httpsFrom.cidrs.filter((cidr) => !withdraws.includes(cidr)));
  return { id, admits: asked.filter((cidr) => !containsCidr(stays, cidr)), withdraws };
};

const isNothing = ({ admits, withdraws }: SecurityGroupPlan): boolean =>
  admits.length === 0 && withdraws.length === 0;
