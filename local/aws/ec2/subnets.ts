import type {
  CreateSubnetRequest,
  CreateSubnetResult,
  DeleteSubnetRequest,
  DescribeSubnetsRequest,
  DescribeSubnetsResult,
  Subnet as DescribedSubnet,
} from '@aws-sdk/client-ec2';
import { containsCidr, overlapCidr } from 'cidr-tools';
import { AwsError } from '../aws-error.ts';
import { ec2Id } from '../ids.ts';
import { freeAddressCount } from './addresses.ts';
import { assumed } from './assumed.ts';
import { zoneIdOf, zonesOf } from './availability-zones.ts';
import { findCanonicalCidr, prefixLength } from './cidr.ts';
import { ec2Operation } from './ec2-operation.ts';
import { filtered, type FilterFields } from './filters.ts';
import { getResource, getResources } from './get-resources.ts';
import { paged } from './paging.ts';
import { required } from './required.ts';
import { resourceKinds } from './resource-kinds.ts';
import { checkOwner } from './shared-subnets.ts';
import type { Ec2State, Subnet, Vpc } from './state.ts';
import { putTags, tagsOf, tagsToCreate } from './tags.ts';

/** A subnet as DescribeSubnets shows it. */
export const showSubnet = (state: Ec2State, subnet: Subnet): DescribedSubnet => ({
  SubnetId: subnet.id,
  OwnerId: subnet.ownerId,
  VpcId: subnet.vpcId,
  State: 'available',
  AvailabilityZone: subnet.availabilityZone,
  AvailabilityZoneId: zoneIdOf(subnet.availabilityZone),
  CidrBlock: subnet.cidrBlock,
  AvailableIpAddressCount: freeAddressCount(state, subnet),
  Ipv6CidrBlockAssociationSet: (subnet.ipv6CidrBlock === undefined
    ? []
    : [subnet.ipv6CidrBlock]
  ).map((cidr) => ({
    AssociationId: subnet.id.replace('subnet-', 'subnet-cidr-assoc-'),
    Ipv6CidrBlock: cidr,
    Ipv6CidrBlockState: { State: 'associated' },
  })),
  AssignIpv6AddressOnCreation: false,
  DefaultForAz: false,
  Ipv6Native: false,
  MapPublicIpOnLaunch: false,
  Tags: tagsOf(state, subnet.id),
});

const filterFields: FilterFields<DescribedSubnet> = {
  'subnet-id': (subnet) => [subnet.SubnetId],
  'vpc-id': (subnet) => [subnet.VpcId],
  'owner-id': (subnet) => [subnet.OwnerId],
  state: (subnet) => [subnet.State],
  'availability-zone': (subnet) => [subnet.AvailabilityZone],
  'availability-zone-id': (subnet) => [subnet.AvailabilityZoneId],
  'cidr-block': (subnet) => [subnet.CidrBlock],
  'default-for-az': (subnet) => [String(subnet.DefaultForAz)],
};

const cidrIn = (state: Ec2State, vpc: Vpc, asked: string): string => {
  const cidr = findCanonicalCidr(asked, 4);
  if (cidr === undefined) throw assumed.invalidCidr('InvalidParameterValue', asked);
  if (prefixLength(cidr) > 28 || !containsCidr(vpc.cidrBlock, cidr))
    throw assumed.invalidCidr('InvalidSubnet.Range', asked);
  for (const other of state.subnets.values())
    if (other.vpcId === vpc.id && overlapCidr(other.cidrBlock, cidr))
      throw assumed.cidrConflict(asked);
  return cidr;
};

const ipv6CidrIn = (vpc: Vpc, asked: string): string => {
  const cidr = findCanonicalCidr(asked, 6);
  const fits =
    cidr !== undefined &&
    vpc.ipv6CidrBlock !== undefined &&
    prefixLength(cidr) <= 64 &&
    containsCidr(vpc.ipv6CidrBlock, cidr);
  if (!fits) throw assumed.invalidCidr('InvalidSubnet.Range', asked);
  return cidr;
};

const checkZone = (zone: string, region: string): void => {
  const zones = zonesOf(region);
  if (zones.includes(zone)) return;
  throw new AwsError(
    'InvalidParameterValue',
    `Value (${zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${zones.join(', ')}.`,
  );
};

export const createSubnet = ec2Operation<CreateSubnetRequest, CreateSubnetResult>(
  'CreateSubnet',
  ['VpcId', 'AvailabilityZone', 'CidrBlock', 'Ipv6CidrBlock', 'TagSpecifications'],
  (input, { account, region, here: { ec2: state } }) => {
    const vpc = getResource(state.vpcs, required(input.VpcId, 'vpcId'), resourceKinds.vpc);
    checkOwner(vpc, account, 'CreateSubnet');
    const tags = tagsToCreate(input.TagSpecifications, 'subnet');
    const availabilityZone = input.AvailabilityZone ?? `${region}a`;
    checkZone(availabilityZone, region);
    const subnet: Subnet = {
      id: ec2Id('subnet'),
      ownerId: account,
      vpcId: vpc.id,
      availabilityZone,
      cidrBlock: cidrIn(state, vpc, required(input.CidrBlock, 'cidrBlock')),
      ipv6CidrBlock:
        input.Ipv6CidrBlock === undefined ? undefined : ipv6CidrIn(vpc, input.Ipv6CidrBlock),
    };
    putTags(state, subnet.id, tags);
    state.subnets.set(subnet.id, subnet);
    return { Subnet: showSubnet(state, subnet) };
  },
);

export const describeSubnets = ec2Operation<DescribeSubnetsRequest, DescribeSubnetsResult>(
  'DescribeSubnets',
  ['SubnetIds', 'Filters', 'MaxResults', 'NextToken'],
  (input, { here: { ec2: state } }) => {
    const ids = input.SubnetIds ?? [...state.subnets.keys()];
    const subnets = getResources(state.subnets, ids, resourceKinds.subnet);
    const shown = subnets.map((subnet) => showSubnet(state, subnet));
    const matching = filtered(shown, input.Filters, filterFields, ({ Tags }) => Tags);
    const { page, NextToken } = paged(matching, input);
    return { Subnets: page, NextToken };
  },
);

export const deleteSubnet = ec2Operation<DeleteSubnetRequest, object>(
  'DeleteSubnet',
  ['SubnetId'],
  (input, { account, here: { ec2: state } }) => {
    const subnet = getResource(
      state.subnets,
      required(input.SubnetId, 'subnetId'),
      resourceKinds.subnet,
    );
    checkOwner(subnet, account, 'DeleteSubnet');
    const { id } = subnet;
    if ([...state.networkInterfaces.values()].some(({ subnetId }) => subnetId === id))
      throw new AwsError(
        'DependencyViolation',
        `The subnet '${id}' has dependencies and cannot be deleted.`,
      );
    state.subnets.delete(id);
    state.networkAclChoices.delete(id);
    state.tags.delete(id);
    return {};
  },
);
