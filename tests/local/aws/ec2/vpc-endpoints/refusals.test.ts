import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeSubnetsCommand,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, serviceName, startEmbeddedEc2, type EmbeddedEc2 } from '../embedded-ec2.ts';
import { create, createAvailable, list, remove } from './endpoint-calls.ts';

let aws: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

describe('a request for an endpoint is refused', () => {
  test('for a second endpoint with private DNS in the VPC, even while the first is being deleted', async () => {
    const id = await createAvailable(aws);
    const conflict = refusal(
      'InvalidParameter',
      `private-dns-enabled cannot be set because there is already a conflicting DNS domain for execute-api.us-east-1.amazonaws.com in the VPC ${aws.network.vpcId}`,
    );

    await expect(create(aws)).rejects.toMatchObject(conflict);
    await remove(aws, id);
    await expect(create(aws)).rejects.toMatchObject(conflict);
    aws.pass(60);
    await expect(create(aws)).resolves.toMatchObject({ State: 'pending' });
  });

  test.each(['EnableDnsHostnames', 'EnableDnsSupport'])(
    'with private DNS in a VPC without %s',
    async (attribute) => {
      await aws.client.send(
        new ModifyVpcAttributeCommand({ VpcId: aws.network.vpcId, [attribute]: { Value: false } }),
      );

      await expect(create(aws)).rejects.toMatchObject(
        refusal('InvalidParameter', 'Enabling private DNS requires both'),
      );
      await expect(create(aws, { PrivateDnsEnabled: false })).resolves.toMatchObject({
        State: 'pending',
      });
    },
  );

  test('with two subnets in one zone', async () => {
    const { Subnet } = await aws.client.send(
      new CreateSubnetCommand({
        VpcId: aws.network.vpcId,
        CidrBlock: '10.0.64.0/28',
        AvailabilityZone: 'us-east-1a',
      }),
    );

    await expect(
      create(aws, { SubnetIds: [aws.network.subnetIds[0]!, Subnet!.SubnetId!] }),
    ).rejects.toMatchObject(
      refusal('DuplicateSubnetsInSameZone', `availability zone of ${Subnet!.SubnetId}`),
    );
  });

  test('with a subnet in a zone that lacks the service', async () => {
    aws.state().endpointServiceZones = ['us-east-1a', 'us-east-1b'];

    await expect(create(aws)).rejects.toMatchObject(
      refusal(
        'InvalidParameter',
        `The VPC endpoint service ${serviceName} does not support the availability zone of the subnet: subnet-0c1015e700000000c.`,
      ),
    );
  });

  test('with a subnet without a free address, and takes none elsewhere', async () => {
    const { Subnet } = await aws.client.send(
      new CreateSubnetCommand({
        VpcId: aws.network.vpcId,
        CidrBlock: '10.0.64.0/28',
        AvailabilityZone: 'us-east-1c',
      }),
    );
    const small = Subnet!.SubnetId!;
    for (let taken = 0; taken < 11; taken++)
      await create(aws, { SubnetIds: [small], PrivateDnsEnabled: false });

    await expect(
      create(aws, { SubnetIds: [aws.network.subnetIds[0]!, small] }),
    ).rejects.toMatchObject(refusal('InsufficientFreeAddressesInSubnet'));
    const { Subnets } = await aws.client.send(
      new DescribeSubnetsCommand({ SubnetIds: [small, aws.network.subnetIds[0]!] }),
    );
    expect(Subnets).toMatchObject([
      { AvailableIpAddressCount: 0 },
      { AvailableIpAddressCount: 4091 },
    ]);
  });

  test('over fifty endpoints in the VPC', async () => {
    for (let made = 0; made < 50; made++)
      await create(aws, { SubnetIds: [], PrivateDnsEnabled: false });

    await expect(create(aws, { SubnetIds: [] })).rejects.toMatchObject(
      refusal('VpcEndpointLimitExceeded'),
    );
  });

  test('with subnets or groups of another VPC', async () => {
    const { Vpc } = await aws.client.send(new CreateVpcCommand({ CidrBlock: '10.1.0.0/16' }));
    const VpcId = Vpc!.VpcId!;
    const { Subnet } = await aws.client.send(
      new CreateSubnetCommand({ VpcId, CidrBlock: '10.1.0.0/20' }),
    );
    const { GroupId } = await aws.client.send(
      new CreateSecurityGroupCommand({ VpcId, GroupName: 'other', Description: 'other' }),
    );

    await expect(create(aws, { SubnetIds: [Subnet!.SubnetId!] })).rejects.toMatchObject(
      refusal('InvalidParameter'),
    );
    await expect(create(aws, { SecurityGroupIds: [GroupId!] })).rejects.toMatchObject(
      refusal('InvalidGroup.NotFound', `does not exist in VPC '${aws.network.vpcId}'`),
    );
  });

  test.each<[string, Parameters<typeof create>[1], string, RegExp]>([
    [
      'without a type, which means Gateway',
      { VpcEndpointType: undefined },
      'InvalidParameter',
      /Endpoint type \(Gateway\) does not match available service types \(\[Interface\]\)/,
    ],
    [
      'of another type',
      { VpcEndpointType: 'GatewayLoadBalancer' },
      'InvalidParameter',
      /GatewayLoadBalancer/,
    ],
    [
      'with IPv6',
      { IpAddressType: 'dualstack' },
      'UnsupportedOperation',
      /IpAddressType dualstack/,
    ],
    [
      'with a field that is not imitated',
      { DnsOptions: { DnsRecordIpType: 'ipv4' } },
      'UnsupportedOperation',
      /DnsOptions of CreateVpcEndpoint/,
    ],
    ['without a service', { ServiceName: undefined }, 'MissingParameter', /serviceName/],
    [
      'for a service that is not imitated',
      { ServiceName: 'com.amazonaws.us-east-1.sqs' },
      'InvalidServiceName',
      /us-east-1\.sqs' does not exist/,
    ],
    [
      'for another service with private DNS',
      { ServiceName: 'com.amazonaws.us-east-1.s3' },
      'UnsupportedOperation',
      /private DNS of endpoints for com.amazonaws.us-east-1.s3/,
    ],
    [
      'of type Gateway with subnets',
      {
        ServiceName: 'com.amazonaws.us-east-1.s3',
        VpcEndpointType: 'Gateway',
        PrivateDnsEnabled: false,
      },
      'InvalidParameter',
      /Subnet IDs are only supported for Interface/,
    ],
    [
      'in a VPC that does not exist',
      { VpcId: 'vpc-0123456789abcdef0' },
      'InvalidVpcID.NotFound',
      /vpc-0123456789abcdef0/,
    ],
    ['with an id of the wrong form', { VpcId: 'network' }, 'InvalidVpcID.Malformed', /network/],
    [
      'in a subnet that does not exist',
      { SubnetIds: ['subnet-0123456789abcdef0'] },
      'InvalidSubnetID.NotFound',
      /does not exist/,
    ],
    [
      'with a group that does not exist',
      { SecurityGroupIds: ['sg-0123456789abcdef0'] },
      'InvalidGroup.NotFound',
      /does not exist/,
    ],
    ['with half a policy', { PolicyDocument: '{"Statement":' }, 'InvalidPolicyDocument', /JSON/],
    ['with a policy that is none', { PolicyDocument: '[]' }, 'InvalidPolicyDocument', /JSON/],
    [
      'with too long a policy',
      { PolicyDocument: `{"Statement":[{}]}${' '.repeat(20_480)}` },
      'InvalidPolicyDocument',
      /20480/,
    ],
    ['with too long a client token', { ClientToken: 'a'.repeat(65) }, 'InvalidClientToken', /64/],
    [
      'with tags for something else',
      { TagSpecifications: [{ ResourceType: 'vpc', Tags: [] }] },
      'InvalidParameterValue',
      /vpc/,
    ],
  ])('%s, and leaves nothing', async (_case, changes, code, text) => {
    await expect(create(aws, changes)).rejects.toMatchObject(refusal(code, text));

    aws.pass(2);
    await expect(list(aws)).resolves.toEqual([]);
  });
});
