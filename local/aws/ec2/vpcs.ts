import type {
  CreateVpcRequest,
  CreateVpcResult,
  DeleteVpcRequest,
  DescribeVpcsRequest,
  DescribeVpcsResult,
  Vpc as DescribedVpc,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { ec2Id } from '../ids.ts';
import { assumed } from './assumed.ts';
import { findCanonicalCidr, prefixLength } from './cidr.ts';
import { ec2Operation } from './ec2-operation.ts';
import { filtered, type FilterFields } from './filters.ts';
import { getResource, getResources } from './get-resources.ts';
import { addDefaultNetworkAcl } from './network-acls/network-acl-store.ts';
import { paged } from './paging.ts';
import { required } from './required.ts';
import { resourceKinds } from './resource-kinds.ts';
import { addDefaultSecurityGroup, removeSecurityGroup } from './security-group-store.ts';
import { checkOwner } from './shared-subnets.ts';
import type { Ec2State, Vpc } from './state.ts';
import { putTags, tagsOf, tagsToCreate } from './tags.ts';

/** A VPC as DescribeVpcs shows it. */
export const showVpc = (state: Ec2State, vpc: Vpc): DescribedVpc => ({
  VpcId: vpc.id,
  OwnerId: vpc.ownerId,
  State: 'available',
  CidrBlock: vpc.cidrBlock,
  CidrBlockAssociationSet: [
    {
      AssociationId: vpc.id.replace('vpc-', 'vpc-cidr-assoc-'),
      CidrBlock: vpc.cidrBlock,
      CidrBlockState: { State: 'associated' },
    },
  ],
  Ipv6CidrBlockAssociationSet: (vpc.ipv6CidrBlock === undefined ? [] : [vpc.ipv6CidrBlock]).map(
    (cidr) => ({
      AssociationId: vpc.id.replace('vpc-', 'vpc-cidr-assoc-6'),
      Ipv6CidrBlock: cidr,
      Ipv6CidrBlockState: { State: 'associated' },
      Ipv6Pool: 'Amazon',
    }),
  ),
  InstanceTenancy: 'default',
  IsDefault: false,
  Tags: tagsOf(state, vpc.id),
});

const filterFields: FilterFields<DescribedVpc> = {
  'vpc-id': (vpc) => [vpc.VpcId],
  'owner-id': (vpc) => [vpc.OwnerId],
  state: (vpc) => [vpc.State],
  cidr: (vpc) => [vpc.CidrBlock],
  'cidr-block-association.cidr-block': (vpc) =>
    (vpc.CidrBlockAssociationSet ?? []).map(({ CidrBlock }) => CidrBlock),
  'is-default': (vpc) => [String(vpc.IsDefault)],
};

/** Adds a VPC, and the default security group and network ACL that AWS gives each. */
export const addVpc = (
  state: Ec2State,
  vpc: Vpc,
  defaultGroupId: string,
  defaultNetworkAclId = ec2Id('acl'),
): void => {
  state.vpcs.set(vpc.id, vpc);
  addDefaultSecurityGroup(state, vpc, defaultGroupId);
  addDefaultNetworkAcl(state, vpc, defaultNetworkAclId);
};

/** A /56 from the range for documentation: one per VPC, in place of Amazon's pool. */
const nextIpv6Cidr = (state: Ec2State): string =>
  `2001:db8:${(state.vpcs.size + 1).toString(16)}::/56`;

export const createVpc = ec2Operation<CreateVpcRequest, CreateVpcResult>(
  'CreateVpc',
  ['CidrBlock', 'AmazonProvidedIpv6CidrBlock', 'TagSpecifications'],
  (input, { account, here: { ec2: state } }) => {
    const asked = required(input.CidrBlock, 'cidrBlock');
    const tags = tagsToCreate(input.TagSpecifications, 'vpc');
    const cidrBlock = findCanonicalCidr(asked, 4);
    if (cidrBlock === undefined) throw assumed.invalidCidr('InvalidParameterValue', asked);
    if (prefixLength(cidrBlock) < 16 || prefixLength(cidrBlock) > 28)
      throw assumed.invalidCidr('InvalidVpc.Range', asked);

    const vpc: Vpc = {
      id: ec2Id('vpc'),
      ownerId: account,
      cidrBlock,
      ipv6CidrBlock: input.AmazonProvidedIpv6CidrBlock === true ? nextIpv6Cidr(state) : undefined,
      // As a VPC that is not the default one is born ("DNS attributes for your VPC", VPC user guide).
      enableDnsSupport: true,
      enableDnsHostnames: false,
    };
    putTags(state, vpc.id, tags);
    addVpc(state, vpc, ec2Id('sg'));
    return { Vpc: showVpc(state, vpc) };
  },
);

export const describeVpcs = ec2Operation<DescribeVpcsRequest, DescribeVpcsResult>(
  'DescribeVpcs',
  ['VpcIds', 'Filters', 'MaxResults', 'NextToken'],
  (input, { here: { ec2: state } }) => {
    const vpcs = getResources(
      state.vpcs,
      input.VpcIds ?? [...state.vpcs.keys()],
      resourceKinds.vpc,
    );
    const shown = vpcs.map((vpc) => showVpc(state, vpc));
    const matching = filtered(shown, input.Filters, filterFields, ({ Tags }) => Tags);
    const { page, NextToken } = paged(matching, input);
    return { Vpcs: page, NextToken };
  },
);

export const deleteVpc = ec2Operation<DeleteVpcRequest, object>(
  'DeleteVpc',
  ['VpcId'],
  (input, { account, here: { ec2: state } }) => {
    const vpc = getResource(state.vpcs, required(input.VpcId, 'vpcId'), resourceKinds.vpc);
    checkOwner(vpc, account, 'DeleteVpc');
    const { id } = vpc;
    const groups = [...state.securityGroups.values()].filter(({ vpcId }) => vpcId === id);
    const acls = [...state.networkAcls.values()].filter(({ vpcId }) => vpcId === id);
    const dependents = [
      ...state.subnets.values(),
      ...state.vpcEndpoints.values(),
      ...groups.filter(({ name }) => name !== 'default'),
      ...acls.filter(({ isDefault }) => !isDefault),
    ];
    if (dependents.some(({ vpcId }) => vpcId === id))
      throw new AwsError(
        'DependencyViolation',
        `The vpc '${id}' has dependencies and cannot be deleted.`,
      );
    for (const group of groups) removeSecurityGroup(state, group.id);
    for (const acl of acls) {
      state.networkAcls.delete(acl.id);
      state.tags.delete(acl.id);
    }
    state.vpcs.delete(id);
    state.tags.delete(id);
    return {};
  },
);
