import {
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { account, refusal, startEmbeddedEc2, type EmbeddedEc2 } from './embedded-ec2.ts';
import { create } from './vpc-endpoints/endpoint-calls.ts';

let aws: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

const createVpc = async (changes: object = {}): Promise<string> => {
  const command = new CreateVpcCommand({ CidrBlock: '10.1.0.0/16', ...changes });
  return (await aws.client.send(command)).Vpc!.VpcId!;
};

const createSubnet = async (VpcId: string, changes: object = {}): Promise<string> => {
  const command = new CreateSubnetCommand({ VpcId, CidrBlock: '10.1.0.0/20', ...changes });
  return (await aws.client.send(command)).Subnet!.SubnetId!;
};

describe('a new VPC', () => {
  test('has DNS support, no DNS host names, and a default group that admits its members', async () => {
    const VpcId = await createVpc();

    const attribute = (Attribute: 'enableDnsSupport' | 'enableDnsHostnames') =>
      aws.client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute }));
    await expect(attribute('enableDnsSupport')).resolves.toMatchObject({
      EnableDnsSupport: { Value: true },
    });
    const hostnames = await attribute('enableDnsHostnames');
    expect(hostnames.EnableDnsHostnames).toEqual({ Value: false });
    expect(hostnames.EnableDnsSupport).toBeUndefined();
    const { SecurityGroups } = await aws.client.send(
      new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] }),
    );
    expect(SecurityGroups).toMatchObject([
      {
        GroupName: 'default',
        IpPermissions: [
          { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: SecurityGroups![0]!.GroupId }] },
        ],
        IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      },
    ]);
  });

  test('shows its CIDRs in canonical form, its tags and its owner', async () => {
    const id = await createVpc({
      CidrBlock: '10.1.2.3/16',
      AmazonProvidedIpv6CidrBlock: true,
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'team', Value: 'payments' }] }],
    });

    const { Vpcs } = await aws.client.send(
      new DescribeVpcsCommand({ Filters: [{ Name: 'tag:team', Values: ['pay*'] }] }),
    );

    expect(Vpcs).toMatchObject([
      {
        VpcId: id,
        State: 'available',
        OwnerId: account,
        CidrBlock: '10.1.0.0/16',
        CidrBlockAssociationSet: [{ CidrBlock: '10.1.0.0/16' }],
        Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8:2::/56' }],
        Tags: [{ Key: 'team', Value: 'payments' }],
      },
    ]);
  });

  test.each([['10.0.0.0/15'], ['10.0.0.0/29'], ['10.0.0.0'], ['ten/16'], ['10.0.0.0/33']])(
    'cannot have the CIDR %s',
    async (CidrBlock) => {
      await expect(createVpc({ CidrBlock })).rejects.toMatchObject({
        name: expect.stringMatching(/^Invalid(Vpc\.Range|ParameterValue)$/),
      });
    },
  );
});

describe('DNS attributes', () => {
  const modify = (changes: object) =>
    aws.client.send(new ModifyVpcAttributeCommand({ VpcId: aws.network.vpcId, ...changes }));

  test('are changed one per call', async () => {
    await expect(
      modify({ EnableDnsSupport: { Value: true }, EnableDnsHostnames: { Value: true } }),
    ).rejects.toMatchObject(refusal('InvalidParameterCombination'));
  });

  test('give host names only where there is DNS support', async () => {
    await modify({ EnableDnsHostnames: { Value: false } });
    await modify({ EnableDnsSupport: { Value: false } });

    await expect(modify({ EnableDnsHostnames: { Value: true } })).rejects.toMatchObject(
      refusal('InvalidParameterCombination'),
    );
    await modify({ EnableDnsSupport: { Value: true } });
    await modify({ EnableDnsHostnames: { Value: true } });
  });
});

describe('a VPC in use', () => {
  test('cannot be deleted before its subnets, nor they before their interfaces', async () => {
    const VpcId = await createVpc();
    const SubnetId = await createSubnet(VpcId);
    const endpoint = { VpcId, SubnetIds: [SubnetId], SecurityGroupIds: undefined };
    await create(aws, { ...endpoint, PrivateDnsEnabled: false });

    await expect(aws.client.send(new DeleteSubnetCommand({ SubnetId }))).rejects.toMatchObject(
      refusal('DependencyViolation', `The subnet '${SubnetId}' has dependencies`),
    );
    await expect(aws.client.send(new DeleteVpcCommand({ VpcId }))).rejects.toMatchObject(
      refusal('DependencyViolation', `The vpc '${VpcId}' has dependencies`),
    );
  });

  test('goes with its default group once it is empty', async () => {
    const VpcId = await createVpc();
    const SubnetId = await createSubnet(VpcId);
    await aws.client.send(new DeleteSubnetCommand({ SubnetId }));
    await aws.client.send(new DeleteVpcCommand({ VpcId }));

    await expect(
      aws.client.send(new DescribeVpcsCommand({ VpcIds: [VpcId] })),
    ).rejects.toMatchObject(
      refusal('InvalidVpcID.NotFound', `The vpc ID '${VpcId}' does not exist`),
    );
    const { SecurityGroups } = await aws.client.send(
      new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] }),
    );
    expect(SecurityGroups).toEqual([]);
  });
});

describe('a subnet', () => {
  test('counts its free addresses without the five of AWS and those in use', async () => {
    const SubnetId = await createSubnet(aws.network.vpcId, { CidrBlock: '10.0.64.0/28' });
    const free = async () => {
      const command = new DescribeSubnetsCommand({ SubnetIds: [SubnetId] });
      return (await aws.client.send(command)).Subnets![0]!.AvailableIpAddressCount;
    };

    await expect(free()).resolves.toBe(11);
    await create(aws, { SubnetIds: [SubnetId] });
    await expect(free()).resolves.toBe(10);
  });

  test('says in which zone it lies', async () => {
    const { Subnets } = await aws.client.send(
      new DescribeSubnetsCommand({ Filters: [{ Name: 'availability-zone', Values: ['*b'] }] }),
    );

    expect(Subnets).toMatchObject([
      {
        SubnetId: 'subnet-0c1015e700000000b',
        AvailabilityZone: 'us-east-1b',
        AvailabilityZoneId: 'use1-az2',
        CidrBlock: '10.0.16.0/20',
        State: 'available',
        AvailableIpAddressCount: 4091,
      },
    ]);
  });

  test.each([
    ['outside its VPC', { CidrBlock: '10.2.0.0/20' }, 'InvalidSubnet.Range'],
    ['over another subnet', { CidrBlock: '10.0.0.0/24' }, 'InvalidSubnet.Conflict'],
    ['smaller than AWS allows', { CidrBlock: '10.0.64.0/29' }, 'InvalidSubnet.Range'],
    [
      'in an unknown zone',
      { CidrBlock: '10.0.64.0/24', AvailabilityZone: 'us-east-1z' },
      'InvalidParameterValue',
    ],
    [
      'with IPv6 in a VPC without',
      { CidrBlock: '10.0.64.0/24', Ipv6CidrBlock: '2001:db8:1::/64' },
      'InvalidSubnet.Range',
    ],
  ])('cannot lie %s', async (_case, changes, code) => {
    await expect(createSubnet(aws.network.vpcId, changes)).rejects.toMatchObject(refusal(code));
  });

  test('can have IPv6 within that of its VPC', async () => {
    const VpcId = await createVpc({ AmazonProvidedIpv6CidrBlock: true });
    const SubnetId = await createSubnet(VpcId, { Ipv6CidrBlock: '2001:db8:2:1::/64' });

    const { Subnets } = await aws.client.send(
      new DescribeSubnetsCommand({ SubnetIds: [SubnetId] }),
    );

    expect(Subnets![0]!.Ipv6CidrBlockAssociationSet).toMatchObject([
      { Ipv6CidrBlock: '2001:db8:2:1::/64' },
    ]);
  });
});
