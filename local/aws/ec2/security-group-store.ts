import { ec2Id } from '../ids.ts';
import type { Ec2State, SecurityGroup, SecurityGroupRule, Vpc } from './state.ts';

/** Adds a rule to a group and gives it its id. */
export const addRule = (
  state: Ec2State,
  rule: Omit<SecurityGroupRule, 'id'>,
): SecurityGroupRule => {
  const added = { ...rule, id: ec2Id('sgr') };
  state.securityGroupRules.set(added.id, added);
  return added;
};

/** Adds a group, open outwards as AWS makes each ("Security group basics", VPC user guide). */
export const addSecurityGroup = (state: Ec2State, group: SecurityGroup): void => {
  state.securityGroups.set(group.id, group);
  addRule(state, {
    groupId: group.id,
    isEgress: true,
    protocol: '-1',
    fromPort: undefined,
    toPort: undefined,
    peer: { kind: 'ipv4', value: '0.0.0.0/0' },
    description: undefined,
  });
};

/** Adds a VPC's default group, which admits its own members ("Default security groups", VPC user guide). */
export const addDefaultSecurityGroup = (state: Ec2State, vpc: Vpc, id: string): void => {
  addSecurityGroup(state, {
    id,
    ownerId: vpc.ownerId,
    vpcId: vpc.id,
    name: 'default',
    description: 'default VPC security group',
  });
  addRule(state, {
    groupId: id,
    isEgress: false,
    protocol: '-1',
    fromPort: undefined,
    toPort: undefined,
    peer: { kind: 'group', value: id },
    description: undefined,
  });
};

/** The default group of a VPC. Throws when the VPC does not exist. */
export const getDefaultSecurityGroup = (state: Ec2State, vpcId: string): SecurityGroup => {
  for (const group of state.securityGroups.values())
    if (group.vpcId === vpcId && group.name === 'default') return group;
  throw new Error(`There is no VPC ${vpcId}`);
};

/** Takes out a group and its rules. */
export const removeSecurityGroup = (state: Ec2State, id: string): void => {
  for (const rule of state.securityGroupRules.values())
    if (rule.groupId === id) {
      state.securityGroupRules.delete(rule.id);
      state.tags.delete(rule.id);
    }
  state.securityGroups.delete(id);
  state.tags.delete(id);
};
