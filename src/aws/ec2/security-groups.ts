import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  type EC2Client,
  type IpPermission,
  paginateDescribeSecurityGroups,
  RevokeSecurityGroupIngressCommand,
  type SecurityGroup as Ec2SecurityGroup,
} from '@aws-sdk/client-ec2';
import type { SecurityGroup } from '../../private-api/network/picture.ts';
import type { Ec2Port } from '../../steps/ec2-port.ts';
import { isAbsent, translating } from '../aws-errors.ts';
import { fromEc2Tags, tagFilters, tagSpecification } from './tags.ts';
import { wholeList } from './whole-list.ts';

type SecurityGroupCalls = Pick<
  Ec2Port,
  | 'listSecurityGroups'
  | 'createSecurityGroup'
  | 'admitHttps'
  | 'withdrawHttps'
  | 'deleteSecurityGroup'
>;

/** Security groups, as far as TCP 443 goes. */
export const securityGroupCalls = (client: EC2Client): SecurityGroupCalls => ({
  listSecurityGroups: (by) =>
    translating('describing security groups', async () => {
      if ('ids' in by && by.ids.length === 0) return [];
      const pages = paginateDescribeSecurityGroups({ client }, { Filters: filtersOf(by) });
      return (await wholeList(pages, 'SecurityGroups')).map(toSecurityGroup);
    }),

  createSecurityGroup: ({ vpcId, name, description, tags }) =>
    translating(`creating security group ${name} in ${vpcId}`, async () => {
      const { GroupId = '' } = await client.send(
        new CreateSecurityGroupCommand({
          VpcId: vpcId,
          GroupName: name,
          Description: description,
          TagSpecifications: [tagSpecification('security-group', tags)],
        }),
      );
      return GroupId;
    }),

  admitHttps: (securityGroupId, cidrs) =>
    translating(`admitting TCP 443 to ${securityGroupId}`, () =>
      admit(client, securityGroupId, cidrs),
    ),

  withdrawHttps: (securityGroupId, cidrs) =>
    translating(`withdrawing TCP 443 from ${securityGroupId}`, () =>
      withdraw(client, securityGroupId, cidrs),
    ),

  deleteSecurityGroup: (id) =>
    translating(`deleting security group ${id}`, async () => {
      try {
        await client.send(new DeleteSecurityGroupCommand({ GroupId: id }));
      } catch (error) {
        if (!isAbsent(error)) throw error;
      }
    }),
});

/** One block that is admitted already fails the call for all of them, so then each is tried by itself. */
const admit = async (client: EC2Client, GroupId: string, cidrs: readonly string[]) => {
  try {
    await client.send(
      new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [httpsFrom(cidrs)] }),
    );
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'InvalidPermission.Duplicate') throw error;
    if (cidrs.length > 1) for (const cidr of cidrs) await admit(client, GroupId, [cidr]);
  }
};

/** In a VPC that is not a default one, one block that is not admitted fails the call for all of them. */
const withdraw = async (client: EC2Client, GroupId: string, cidrs: readonly string[]) => {
  try {
    await client.send(
      new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: [httpsFrom(cidrs)] }),
    );
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'InvalidPermission.NotFound') throw error;
    if (cidrs.length > 1) for (const cidr of cidrs) await withdraw(client, GroupId, [cidr]);
  }
};

// By filter and not by id: a list by id fails whole when one id is unknown.
const filtersOf = (by: Parameters<Ec2Port['listSecurityGroups']>[0]) => {
  if ('ids' in by) return [{ Name: 'group-id', Values: [...by.ids] }];
  if ('name' in by)
    return [
      { Name: 'vpc-id', Values: [by.vpcId] },
      { Name: 'group-name', Values: [by.name] },
    ];
  return tagFilters(by.tags);
};

const httpsFrom = (cidrs: readonly string[]): IpPermission => ({
  IpProtocol: 'tcp',
  FromPort: 443,
  ToPort: 443,
  IpRanges: cidrs.filter((cidr) => !cidr.includes(':')).map((CidrIp) => ({ CidrIp })),
  Ipv6Ranges: cidrs.filter((cidr) => cidr.includes(':')).map((CidrIpv6) => ({ CidrIpv6 })),
});

const admitsHttps = ({ IpProtocol, FromPort = 0, ToPort = 65_535 }: IpPermission): boolean =>
  IpProtocol === '-1' ||
  (['tcp', '6'].includes(IpProtocol ?? '') && FromPort <= 443 && ToPort >= 443);

const toSecurityGroup = (group: Ec2SecurityGroup): SecurityGroup => {
  const permissions = (group.IpPermissions ?? []).filter(admitsHttps);
  return {
    id: group.GroupId ?? '',
    name: group.GroupName ?? '',
    vpcId: group.VpcId ?? '',
    tags: fromEc2Tags(group.Tags),
    httpsFrom: {
      cidrs: permissions.flatMap(({ IpRanges = [], Ipv6Ranges = [] }) => [
        ...IpRanges.flatMap(({ CidrIp }) => CidrIp ?? []),
        ...Ipv6Ranges.flatMap(({ CidrIpv6 }) => CidrIpv6 ?? []),
      ]),
      references: permissions.flatMap(({ UserIdGroupPairs = [], PrefixListIds = [] }) => [
        ...UserIdGroupPairs.flatMap(({ GroupId }) => GroupId ?? []),
        ...PrefixListIds.flatMap(({ PrefixListId }) => PrefixListId ?? []),
      ]),
    },
  };
};
