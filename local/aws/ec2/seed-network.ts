import { zonesOf } from './availability-zones.ts';
import { addRule, addSecurityGroup } from './security-group-store.ts';
import type { Ec2State } from './state.ts';
import { addVpc } from './vpcs.ts';

/** What is there from the start, under ids that never change. */
export interface SeededNetwork {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
}

const vpcId = 'vpc-0c1015e7000000001';
const defaultGroupId = 'sg-0c1015e7000000000';
const defaultNetworkAclId = 'acl-0c1015e7000000000';
const securityGroupId = 'sg-0c1015e7000000001';
const cidrBlock = '10.0.0.0/16';
const subnetCidrs = ['10.0.0.0/20', '10.0.16.0/20', '10.0.32.0/20'];

/**
 * Adds a network that is fit for a private API: a VPC with both DNS attributes on, a subnet in each zone, and a
 * security group that admits HTTPS from the VPC.
 */
export const seedEc2 = (state: Ec2State, region: string, ownerId: string): SeededNetwork => {
  addVpc(
    state,
    {
      id: vpcId,
      ownerId,
      cidrBlock,
      ipv6CidrBlock: undefined,
      enableDnsSupport: true,
      enableDnsHostnames: true,
    },
    defaultGroupId,
    defaultNetworkAclId,
  );
  const subnetIds = zonesOf(region).map((availabilityZone, index) => {
    const id = `subnet-0c1015e700000000${availabilityZone.slice(-1)}`;
    state.subnets.set(id, {
      id,
      ownerId,
      vpcId,
      availabilityZone,
      cidrBlock: subnetCidrs[index] ?? '',
      ipv6CidrBlock: undefined,
    });
    return id;
  });
  addSecurityGroup(state, {
    id: securityGroupId,
    ownerId,
    vpcId,
    name: 'https-from-vpc',
    description: 'Admits HTTPS from the VPC',
  });
  addRule(state, {
    groupId: securityGroupId,
    isEgress: false,
    protocol: 'tcp',
    fromPort: 443,
    toPort: 443,
    peer: { kind: 'ipv4', value: cidrBlock },
    description: undefined,
  });
  return { vpcId, subnetIds, securityGroupId };
};
