import type {
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult,
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
  SecurityGroupRule as DescribedRule,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { ec2Operation } from './ec2-operation.ts';
import { filtered, type FilterFields } from './filters.ts';
import { getResource, getResources } from './get-resources.ts';
import { isSamePermission, rulesOf, type Permission } from './ip-permissions.ts';
import { paged } from './paging.ts';
import { required } from './required.ts';
import { resourceKinds } from './resource-kinds.ts';
import { addRule } from './security-group-store.ts';
import type { Ec2State, SecurityGroupRule } from './state.ts';
import { putTags, tagsOf, tagsToCreate } from './tags.ts';

const showRule = (state: Ec2State, rule: SecurityGroupRule): DescribedRule => {
  const ownerId = state.securityGroups.get(rule.groupId)?.ownerId;
  const { kind, value } = rule.peer;
  return {
    SecurityGroupRuleId: rule.id,
    GroupId: rule.groupId,
    GroupOwnerId: ownerId,
    IsEgress: rule.isEgress,
    IpProtocol: rule.protocol,
    // EC2 shows -1 for "all ports" here, and leaves the ports out of the group's permissions.
    FromPort: rule.fromPort ?? -1,
    ToPort: rule.toPort ?? -1,
    CidrIpv4: kind === 'ipv4' ? value : undefined,
    CidrIpv6: kind === 'ipv6' ? value : undefined,
    ReferencedGroupInfo: kind === 'group' ? { GroupId: value, UserId: ownerId } : undefined,
    Description: rule.description,
    Tags: tagsOf(state, rule.id),
  };
};

const filterFields: FilterFields<DescribedRule> = {
  'group-id': (rule) => [rule.GroupId],
  'security-group-rule-id': (rule) => [rule.SecurityGroupRuleId],
};

const inboundRules = (state: Ec2State, groupId: string): SecurityGroupRule[] =>
  [...state.securityGroupRules.values()].filter(
    (rule) => rule.groupId === groupId && !rule.isEgress,
  );

const spoken = ({ peer, protocol, fromPort, toPort }: Permission): string => {
  const what =
    protocol === '-1'
      ? 'ALL'
      : `${protocol.toUpperCase()}, from port: ${fromPort ?? -1}, to port: ${toPort ?? -1}`;
  return `peer: ${peer.value}, ${what}, ALLOW`;
};

const checkNew = (state: Ec2State, groupId: string, rules: readonly Permission[]): void => {
  const seen: Permission[] = inboundRules(state, groupId);
  for (const rule of rules) {
    if (seen.some((other) => isSamePermission(rule, other)))
      throw new AwsError(
        'InvalidPermission.Duplicate',
        `the specified rule "${spoken(rule)}" already exists`,
      );
    seen.push(rule);
    if (rule.peer.kind === 'group')
      getResource(state.securityGroups, rule.peer.value, resourceKinds.securityGroup);
  }
};

export const authorizeSecurityGroupIngress = ec2Operation<
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult
>(
  'AuthorizeSecurityGroupIngress',
  ['GroupId', 'IpPermissions', 'TagSpecifications'],
  (input, { here: { ec2: state } }) => {
    const id = required(input.GroupId, 'groupId');
    const { id: groupId } = getResource(state.securityGroups, id, resourceKinds.securityGroup);
    const rules = required(input.IpPermissions, 'ipPermissions').flatMap(rulesOf);
    const tags = tagsToCreate(input.TagSpecifications, 'security-group-rule');
    checkNew(state, groupId, rules);
    const added = rules.map((rule) => addRule(state, { ...rule, groupId, isEgress: false }));
    for (const rule of added) putTags(state, rule.id, tags);
    return { Return: true, SecurityGroupRules: added.map((rule) => showRule(state, rule)) };
  },
);

const findNamed = (
  state: Ec2State,
  groupId: string,
  { IpPermissions, SecurityGroupRuleIds }: RevokeSecurityGroupIngressRequest,
): (SecurityGroupRule | undefined)[] => {
  const rules = inboundRules(state, groupId);
  if (SecurityGroupRuleIds !== undefined)
    return getResources(
      new Map(rules.map((rule) => [rule.id, rule])),
      SecurityGroupRuleIds,
      resourceKinds.securityGroupRule,
    );
  return required(IpPermissions, 'ipPermissions')
    .flatMap(rulesOf)
    .map((asked) => rules.find((rule) => isSamePermission(rule, asked)));
};

/** All or nothing, as in every VPC that is not a default one (RevokeSecurityGroupIngress, EC2 API reference). */
export const revokeSecurityGroupIngress = ec2Operation<
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult
>(
  'RevokeSecurityGroupIngress',
  ['GroupId', 'IpPermissions', 'SecurityGroupRuleIds'],
  (input, { here: { ec2: state } }) => {
    const id = required(input.GroupId, 'groupId');
    const group = getResource(state.securityGroups, id, resourceKinds.securityGroup);
    const named = findNamed(state, group.id, input).map((rule) => {
      if (rule !== undefined) return rule;
      throw new AwsError(
        'InvalidPermission.NotFound',
        'The specified rule does not exist in this security group.',
      );
    });
    for (const rule of named) {
      state.securityGroupRules.delete(rule.id);
      state.tags.delete(rule.id);
    }
    return {
      Return: true,
      RevokedSecurityGroupRules: named.map((rule) => ({
        SecurityGroupRuleId: rule.id,
        GroupId: group.id,
        IsEgress: false,
        IpProtocol: rule.protocol,
        FromPort: rule.fromPort ?? -1,
        ToPort: rule.toPort ?? -1,
        CidrIpv4: rule.peer.kind === 'ipv4' ? rule.peer.value : undefined,
        CidrIpv6: rule.peer.kind === 'ipv6' ? rule.peer.value : undefined,
        ReferencedGroupId: rule.peer.kind === 'group' ? rule.peer.value : undefined,
      })),
    };
  },
);

export const describeSecurityGroupRules = ec2Operation<
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult
>(
  'DescribeSecurityGroupRules',
  ['SecurityGroupRuleIds', 'Filters', 'MaxResults', 'NextToken'],
  (input, { here: { ec2: state } }) => {
    const ids = input.SecurityGroupRuleIds ?? [...state.securityGroupRules.keys()];
    const rules = getResources(state.securityGroupRules, ids, resourceKinds.securityGroupRule);
    const shown = rules.map((rule) => showRule(state, rule));
    const matching = filtered(shown, input.Filters, filterFields, ({ Tags }) => Tags);
    const { page, NextToken } = paged(matching, input);
    return { SecurityGroupRules: page, NextToken };
  },
);
