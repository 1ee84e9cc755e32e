import type {
  CreateSecurityGroupRequest,
  CreateSecurityGroupResult,
  DeleteSecurityGroupRequest,
  DeleteSecurityGroupResult,
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  IpPermission,
  SecurityGroup as DescribedSecurityGroup,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { ec2Id } from '../ids.ts';
import { assumed } from './assumed.ts';
import { ec2Operation } from './ec2-operation.ts';
import { filtered, type FilterFields } from './filters.ts';
import { getResource, getResources } from './get-resources.ts';
import { permissionsOf } from './ip-permissions.ts';
import { paged } from './paging.ts';
import { required } from './required.ts';
import { resourceKinds } from './resource-kinds.ts';
import { addSecurityGroup, removeSecurityGroup } from './security-group-store.ts';
import { refuseShared } from './shared-subnets.ts';
import type { Ec2State, SecurityGroup } from './state.ts';
import { putTags, tagsOf, tagsToCreate } from './tags.ts';

/** A security group as DescribeSecurityGroups shows it. */
export const showSecurityGroup = (
  state: Ec2State,
  group: SecurityGroup,
): DescribedSecurityGroup => {
  const rules = [...state.securityGroupRules.values()].filter(
    ({ groupId }) => groupId === group.id,
  );
  const permissions = (isEgress: boolean): IpPermission[] =>
    permissionsOf(
      rules.filter((rule) => rule.isEgress === isEgress),
      group.ownerId,
    );
  return {
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    OwnerId: group.ownerId,
    VpcId: group.vpcId,
    IpPermissions: permissions(false),
    IpPermissionsEgress: permissions(true),
    Tags: tagsOf(state, group.id),
  };
};

const inbound =
  (values: (permission: IpPermission) => readonly (string | undefined)[]) =>
  (group: DescribedSecurityGroup): readonly (string | undefined)[] =>
    (group.IpPermissions ?? []).flatMap(values);

const filterFields: FilterFields<DescribedSecurityGroup> = {
  'group-id': (group) => [group.GroupId],
  'group-name': (group) => [group.GroupName],
  'vpc-id': (group) => [group.VpcId],
  'owner-id': (group) => [group.OwnerId],
  description: (group) => [group.Description],
  'ip-permission.protocol': inbound(({ IpProtocol }) => [IpProtocol]),
  'ip-permission.from-port': inbound(({ FromPort }) => [FromPort?.toString()]),
  'ip-permission.to-port': inbound(({ ToPort }) => [ToPort?.toString()]),
  'ip-permission.cidr': inbound(({ IpRanges = [] }) => IpRanges.map(({ CidrIp }) => CidrIp)),
  'ip-permission.ipv6-cidr': inbound(({ Ipv6Ranges = [] }) =>
    Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6),
  ),
  'ip-permission.group-id': inbound(({ UserIdGroupPairs = [] }) =>
    UserIdGroupPairs.map(({ GroupId }) => GroupId),
  ),
};

/** Names are unique within a VPC, whatever their case, and some are AWS's ("GroupName" of CreateSecurityGroup, EC2 API reference). */
const checkName = (state: Ec2State, vpcId: string, name: string): void => {
  if (name.toLowerCase() === 'default' || name.startsWith('sg-'))
    throw assumed.reservedGroupName(name);
  for (const group of state.securityGroups.values())
    if (group.vpcId === vpcId && group.name.toLowerCase() === name.toLowerCase())
      throw new AwsError(
        'InvalidGroup.Duplicate',
        `The security group '${name}' already exists for VPC '${vpcId}'`,
      );
};

export const createSecurityGroup = ec2Operation<
  CreateSecurityGroupRequest,
  CreateSecurityGroupResult
>(
  'CreateSecurityGroup',
  ['GroupName', 'Description', 'VpcId', 'TagSpecifications'],
  (input, { account, here: { ec2: state } }) => {
    const name = required(input.GroupName, 'GroupName');
    const description = required(input.Description, 'GroupDescription');
    const vpc = getResource(state.vpcs, required(input.VpcId, 'VpcId'), resourceKinds.vpc);
    refuseShared(vpc, account, 'CreateSecurityGroup');
    const tags = tagsToCreate(input.TagSpecifications, 'security-group');
    checkName(state, vpc.id, name);
    const id = ec2Id('sg');
    putTags(state, id, tags);
    addSecurityGroup(state, { id, ownerId: account, vpcId: vpc.id, name, description });
    return { GroupId: id, Tags: tagsOf(state, id) };
  },
);

export const describeSecurityGroups = ec2Operation<
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult
>(
  'DescribeSecurityGroups',
  ['GroupIds', 'Filters', 'MaxResults', 'NextToken'],
  (input, { here: { ec2: state } }) => {
    const ids = input.GroupIds ?? [...state.securityGroups.keys()];
    const groups = getResources(state.securityGroups, ids, resourceKinds.securityGroup);
    const shown = groups.map((group) => showSecurityGroup(state, group));
    const matching = filtered(shown, input.Filters, filterFields, ({ Tags }) => Tags);
    const { page, NextToken } = paged(matching, input);
    return { SecurityGroups: page, NextToken };
  },
);

/** "The operation fails with DependencyViolation" while an interface has the group or another group names it (DeleteSecurityGroup). */
const checkUnused = (state: Ec2State, id: string): void => {
  const onInterface = [...state.networkInterfaces.values()].some(({ securityGroupIds }) =>
    securityGroupIds.includes(id),
  );
  const onEndpoint = [...state.vpcEndpoints.values()].some(({ securityGroupIds }) =>
    securityGroupIds.includes(id),
  );
  const inRule = [...state.securityGroupRules.values()].some(
    ({ groupId, peer }) => groupId !== id && peer.kind === 'group' && peer.value === id,
  );
  if (onInterface || onEndpoint || inRule)
    throw new AwsError('DependencyViolation', `resource ${id} has a dependent object`);
};

export const deleteSecurityGroup = ec2Operation<
  DeleteSecurityGroupRequest,
  DeleteSecurityGroupResult
>('DeleteSecurityGroup', ['GroupId'], (input, { here: { ec2: state } }) => {
  const id = required(input.GroupId, 'groupId');
  const group = getResource(state.securityGroups, id, resourceKinds.securityGroup);
  if (group.name === 'default')
    throw new AwsError(
      'CannotDelete',
      `the specified group: "${id}" name: "default" cannot be deleted by a user`,
    );
  checkUnused(state, id);
  removeSecurityGroup(state, id);
  return { Return: true, GroupId: id };
});
