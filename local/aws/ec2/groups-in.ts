import { AwsError } from '../aws-error.ts';
import { getResources } from './get-resources.ts';
import { resourceKinds } from './resource-kinds.ts';
import { getDefaultSecurityGroup } from './security-group-store.ts';
import type { Ec2State } from './state.ts';

/** The groups that a new interface in a VPC gets: those asked for, or the default one. Throws `InvalidGroup.NotFound`. */
export const groupsIn = (
  state: Ec2State,
  vpcId: string,
  asked: readonly string[] | undefined,
): string[] => {
  if (asked === undefined || asked.length === 0) return [getDefaultSecurityGroup(state, vpcId).id];
  for (const group of getResources(state.securityGroups, asked, resourceKinds.securityGroup))
    if (group.vpcId !== vpcId)
      throw new AwsError(
        'InvalidGroup.NotFound',
        `The security group '${group.id}' does not exist in VPC '${vpcId}'`,
      );
  return [...asked];
};
