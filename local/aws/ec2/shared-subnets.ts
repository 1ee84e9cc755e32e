import { AwsError } from '../aws-error.ts';
import { notImitated } from '../refusal.ts';
import { getResource } from './get-resources.ts';
import { resourceKinds } from './resource-kinds.ts';
import type { Ec2State } from './state.ts';

/**
 * Shares a subnet of one account with another, as AWS RAM does: there it is described, and its VPC with it, under the
 * owner's id and without tags ("Share your VPC subnets with other accounts", VPC user guide).
 */
export const shareSubnet = (owner: Ec2State, participant: Ec2State, subnetId: string): void => {
  const subnet = getResource(owner.subnets, subnetId, resourceKinds.subnet);
  participant.vpcs.set(subnet.vpcId, getResource(owner.vpcs, subnet.vpcId, resourceKinds.vpc));
  participant.subnets.set(subnetId, subnet);
};

type Owned = { readonly ownerId: string };

/** Throws where only the owner may do this to a VPC or a subnet; the words are as users of shared VPCs quote them. */
export const checkOwner = ({ ownerId }: Owned, account: string, operation: string): void => {
  if (ownerId !== account)
    throw unauthorized(
      `You are not authorized to perform ${operation} operation. A subnet in this vpc is shared but the provided object is not owned by you`,
    );
};

/**
 * Throws where an endpoint is to be made in a VPC that another account shares; the words are those of "How do I resolve errors
 * when I create interface VPC endpoints?" (AWS re:Post).
 */
export const checkOwnVpc = ({ ownerId }: Owned, account: string): void => {
  if (ownerId !== account) throw unauthorized('This operation does not support shared VPCs.');
};

/** Throws for what AWS lets participants make in subnets of others, and what is not imitated. */
export const refuseShared = ({ ownerId }: Owned, account: string, operation: string): void => {
  if (ownerId !== account) throw notImitated(`${operation} in a VPC that another account shares`);
};

const unauthorized = (message: string): AwsError =>
  new AwsError('UnauthorizedOperation', message, { statusCode: 403 });
