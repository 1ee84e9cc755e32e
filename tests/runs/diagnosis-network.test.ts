import {
  AuthorizeSecurityGroupIngressCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  type CreateNetworkAclEntryRequest,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  DeleteNetworkAclEntryCommand,
  DescribeNetworkAclsCommand,
  DescribeSecurityGroupsCommand,
  ModifyVpcAttributeCommand,
  ModifyVpcEndpointCommand,
  ReplaceNetworkAclAssociationCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { expect, test } from '@jest/globals';
import { describeWithAwsCli } from '../support/aws-cli.ts';
import { allow, type DiagnosedApi, diagnosedApi } from '../support/diagnosed-api.ts';
import { home } from '../support/step-request.ts';
import { seededSecurityGroupId, seededVpcId } from './a-request.ts';
import { testMendedByCommand } from './mended-by-command.ts';

const https = (...cidrs: string[]) => ({
  IpProtocol: 'tcp',
  FromPort: 443,
  ToPort: 443,
  IpRanges: cidrs.filter((cidr) => !cidr.includes(':')).map((CidrIp) => ({ CidrIp })),
  Ipv6Ranges: cidrs.filter((cidr) => cidr.includes(':')).map((CidrIpv6) => ({ CidrIpv6 })),
});

const revoke = ({ ec2 }: DiagnosedApi) =>
  ec2.send(
    new RevokeSecurityGroupIngressCommand({
      GroupId: seededSecurityGroupId,
      IpPermissions: [https('10.0.0.0/16')],
    }),
  );

const authorize = ({ ec2 }: DiagnosedApi, ...cidrs: string[]) =>
  ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: seededSecurityGroupId,
      IpPermissions: [https(...cidrs)],
    }),
  );

/** Leaves the endpoint with the group that AWS gives whoever names none. */
const useDefaultGroup = async ({ ec2, vpcEndpointId, world }: DiagnosedApi): Promise<void> => {
  const { SecurityGroups = [] } = await ec2.send(
    new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'group-name', Values: ['default'] }] }),
  );
  await ec2.send(
    new ModifyVpcEndpointCommand({
      VpcEndpointId: vpcEndpointId,
      AddSecurityGroupIds: [SecurityGroups[0]?.GroupId ?? ''],
      RemoveSecurityGroupIds: [seededSecurityGroupId],
    }),
  );
  world.pass(300);
};

const setAttribute = (
  { ec2 }: DiagnosedApi,
  attribute: 'EnableDnsSupport' | 'EnableDnsHostnames',
) => ec2.send(new ModifyVpcAttributeCommand({ VpcId: seededVpcId, [attribute]: { Value: false } }));

const defaultAcl = async ({ ec2 }: DiagnosedApi, vpcId = seededVpcId) => {
  const Filters = [{ Name: 'vpc-id', Values: [vpcId] }];
  const { NetworkAcls = [] } = await ec2.send(new DescribeNetworkAclsCommand({ Filters }));
  const [acl] = NetworkAcls;
  if (acl?.NetworkAclId === undefined) throw new Error(`${vpcId} has no network ACL`);
  return { ...acl, NetworkAclId: acl.NetworkAclId };
};

const putEntry = async (
  api: DiagnosedApi,
  entry: Partial<CreateNetworkAclEntryRequest> & { RuleNumber: number },
) => {
  const NetworkAclId = entry.NetworkAclId ?? (await defaultAcl(api)).NetworkAclId;
  await api.ec2.send(
    new CreateNetworkAclEntryCommand({
      Egress: false,
      Protocol: '-1',
      RuleAction: 'deny',
      CidrBlock: '0.0.0.0/0',
      ...entry,
      NetworkAclId,
    }),
  );
};

const deleteEntry = async (
  api: DiagnosedApi,
  RuleNumber: number,
  Egress: boolean,
  vpcId?: string,
) =>
  api.ec2.send(
    new DeleteNetworkAclEntryCommand({
      NetworkAclId: (await defaultAcl(api, vpcId)).NetworkAclId,
      RuleNumber,
      Egress,
    }),
  );

/** One of the endpoint's subnets gets a network ACL that lets answers out, and nothing in. */
const tightenSubnet = async (api: DiagnosedApi): Promise<void> => {
  const { Associations = [] } = await defaultAcl(api);
  const { NetworkAcl } = await api.ec2.send(new CreateNetworkAclCommand({ VpcId: seededVpcId }));
  const NetworkAclId = NetworkAcl?.NetworkAclId ?? '';
  await putEntry(api, { NetworkAclId, RuleNumber: 100, Egress: true, RuleAction: 'allow' });
  await api.ec2.send(
    new ReplaceNetworkAclAssociationCommand({
      AssociationId: Associations[0]?.NetworkAclAssociationId,
      NetworkAclId,
    }),
  );
};

/** Takes the API into a VPC of both IP versions, whose endpoint is reached by both. Answers with the VPC. */
const moveToDualStack = async (api: DiagnosedApi, admitted: 'IPv4' | 'both'): Promise<string> => {
  const { ec2, world, vpcEndpointId } = api;
  const { Vpc } = await ec2.send(
    new CreateVpcCommand({ CidrBlock: '10.1.0.0/16', AmazonProvidedIpv6CidrBlock: true }),
  );
  const VpcId = Vpc?.VpcId ?? '';
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
  const SubnetIds: string[] = [];
  for (const [index, zone] of ['a', 'b'].entries()) {
    const { Subnet } = await ec2.send(
      new CreateSubnetCommand({
        VpcId,
        CidrBlock: `10.1.${index}.0/24`,
        AvailabilityZone: home.region + zone,
      }),
    );
    SubnetIds.push(Subnet?.SubnetId ?? '');
  }
  const { GroupId = '' } = await ec2.send(
    new CreateSecurityGroupCommand({ VpcId, GroupName: 'https', Description: 'HTTPS' }),
  );
  const ipv6 = Vpc?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? '';
  const cidrs = ['10.1.0.0/16', ...(admitted === 'both' ? [ipv6] : [])];
  await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [https(...cidrs)] }),
  );
  const { VpcEndpoint } = await ec2.send(
    new CreateVpcEndpointCommand({
      VpcId,
      VpcEndpointType: 'Interface',
      ServiceName: `com.amazonaws.${home.region}.execute-api`,
      SubnetIds,
      SecurityGroupIds: [GroupId],
      PrivateDnsEnabled: true,
    }),
  );
  const id = VpcEndpoint?.VpcEndpointId ?? '';
  world.inside().ec2.vpcEndpoints.get(id)!.shownAs = { IpAddressType: 'dualstack' };
  world.pass(300);
  const path = '/endpointConfiguration/vpcEndpointIds';
  await api.patch({ op: 'remove', path, value: vpcEndpointId }, { op: 'add', path, value: id });
  await api.setPolicy(allow, {
    ...allow,
    Effect: 'Deny',
    Condition: { StringNotEquals: { 'aws:SourceVpc': VpcId } },
  });
  return VpcId;
};

/** What breaks an API so that its finding's command mends it. */
const mendedByCommand: Record<string, (api: DiagnosedApi) => Promise<unknown>> = {
  DNS_SUPPORT_OFF: (api) => setAttribute(api, 'EnableDnsSupport'),
  DNS_HOSTNAMES_OFF: (api) => setAttribute(api, 'EnableDnsHostnames'),
  'ENDPOINT_WITHOUT_PRIVATE_DNS in a VPC that cannot have it': async (api) => {
    await api.ec2.send(
      new ModifyVpcEndpointCommand({
        VpcEndpointId: api.vpcEndpointId,
        PrivateDnsEnabled: false,
      }),
    );
    await setAttribute(api, 'EnableDnsHostnames');
    await setAttribute(api, 'EnableDnsSupport');
    api.world.pass(300);
  },
  HTTPS_NOT_ADMITTED: revoke,
  'HTTPS_NOT_ADMITTED from elsewhere': async (api) => {
    await revoke(api);
    await authorize(api, '192.168.0.0/16');
  },
  HTTPS_PARTLY_ADMITTED: async (api) => {
    await revoke(api);
    await authorize(api, '10.0.0.0/17', '10.0.128.0/18');
  },
  'HTTPS_PARTLY_ADMITTED by IPv4 alone': (api) => moveToDualStack(api, 'IPv4'),
  HTTPS_FROM_REFERENCES_ALONE: useDefaultGroup,
  NETWORK_ACL_BLOCKS_HTTPS: (api) => putEntry(api, { RuleNumber: 50 }),
  'NETWORK_ACL_BLOCKS_HTTPS from a part of the VPC, among other ports': (api) =>
    putEntry(api, {
      RuleNumber: 50,
      Protocol: '6',
      PortRange: { From: 400, To: 500 },
      CidrBlock: '10.0.3.0/24',
    }),
  'NETWORK_ACL_BLOCKS_HTTPS of one subnet': tightenSubnet,
  'NETWORK_ACL_BLOCKS_HTTPS of IPv6': async (api) =>
    deleteEntry(api, 101, false, await moveToDualStack(api, 'both')),
  NETWORK_ACL_BLOCKS_ANSWERS: (api) => deleteEntry(api, 100, true),
  'NETWORK_ACL_BLOCKS_ANSWERS to some ports': (api) =>
    putEntry(api, {
      RuleNumber: 99,
      Egress: true,
      Protocol: '6',
      PortRange: { From: 1024, To: 40_000 },
    }),
};

test('a VPC of both IP versions that lets both through is healthy', async () => {
  const api = await diagnosedApi();
  await moveToDualStack(api, 'both');

  expect(await api.findings()).toEqual([]);
});

test('a group that admits the two halves of the VPC is healthy', async () => {
  const api = await diagnosedApi();
  await revoke(api);
  await authorize(api, '10.0.0.0/17', '10.0.128.0/17');

  expect(await api.findings()).toEqual([]);
});

describeWithAwsCli('what is wrong with a network is found alone', () => {
  testMendedByCommand(mendedByCommand);
});
