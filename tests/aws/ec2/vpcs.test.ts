import { CreateTagsCommand, CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { ec2 } from '../../../src/aws/ec2/ec2.ts';
import { clientOf } from '../../local/aws/start-aws.ts';
import { type EmbeddedPorts, startPorts, withoutPauses } from '../embedded-ports.ts';

const vpcId = 'vpc-0c1015e7000000001';

let ports: EmbeddedPorts;
beforeEach(async () => {
  ports = await startPorts();
});

const createVpc = async (name: string, isDualStack = false): Promise<string> => {
  const { Vpc } = await new EC2Client(clientOf(ports.aws)).send(
    new CreateVpcCommand({
      CidrBlock: '10.9.0.0/16',
      AmazonProvidedIpv6CidrBlock: isDualStack,
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: name }] }],
    }),
  );
  return Vpc!.VpcId!;
};

describe('a VPC', () => {
  test('is found by its id, with its owner and its blocks', async () => {
    const dualStack = await createVpc('dual', true);

    expect(await ports.ec2.findVpcs({ id: vpcId })).toEqual([
      { id: vpcId, state: 'available', ownerId: '111122223333', cidrs: ['10.0.0.0/16'] },
    ]);
    expect(await ports.ec2.findVpcs({ id: dualStack })).toMatchObject([
      { cidrs: ['10.9.0.0/16', expect.stringContaining('::/56')] },
    ]);
  });

  test('that does not exist is none, and an id that is none is no network', async () => {
    expect(await ports.ec2.findVpcs({ id: 'vpc-0123456789abcdef0' })).toEqual([]);
    expect(await ports.ec2.findVpcs({ tags: { Name: 'nobody' } })).toEqual([]);
    await expect(ports.ec2.findVpcs({ id: 'nonsense' })).rejects.toMatchObject({
      name: 'NetworkNotFound',
    });
  });

  test('is found by tags to the letter, stars and question marks included', async () => {
    const starred = await createVpc(String.raw`work*l?ad\1`);
    const similar = await createVpc(String.raw`workXloXad\1`);
    await new EC2Client(clientOf(ports.aws)).send(
      new CreateTagsCommand({ Resources: [starred], Tags: [{ Key: 'env', Value: 'test' }] }),
    );

    const idsBy = async (tags: Record<string, string>): Promise<string[]> =>
      (await ports.ec2.findVpcs({ tags })).map(({ id }) => id);
    expect(await idsBy({ Name: String.raw`work*l?ad\1` })).toEqual([starred]);
    expect(await idsBy({ Name: String.raw`work*l?ad\1`, env: 'test' })).toEqual([starred]);
    expect(await idsBy({ Name: '*' })).toEqual([]);
    expect(await idsBy({ Name: String.raw`workXloXad\1` })).toEqual([similar]);
    expect(await idsBy({ Name: String.raw`workXloXad\1`, env: 'test' })).toEqual([]);
  });
});

test('the DNS attributes are read one by one and switched on one by one', async () => {
  const id = await createVpc('new');
  ports.ec2State.vpcs.get(id)!.enableDnsSupport = false;
  expect(await ports.ec2.getDnsAttributes(id)).toEqual({ support: false, hostnames: false });

  await ports.ec2.enableDnsAttribute(id, 'support');
  expect(await ports.ec2.getDnsAttributes(id)).toEqual({ support: true, hostnames: false });

  await ports.ec2.enableDnsAttribute(id, 'hostnames');
  expect(await ports.ec2.getDnsAttributes(id)).toEqual({ support: true, hostnames: true });
});

test('a VPC is in use from its first network interface on', async () => {
  expect(await ports.ec2.isVpcInUse(vpcId)).toBe(false);

  await ports.ec2.createVpcEndpoint({
    vpcId,
    serviceName: 'com.amazonaws.eu-west-1.execute-api',
    subnetIds: [ports.aws.network.subnetIds[0]!],
    securityGroupIds: [],
    privateDns: false,
    tags: {},
    clientToken: 'token',
  });

  expect(await ports.ec2.isVpcInUse(vpcId)).toBe(true);
});

describe('the endpoint service of execute-api', () => {
  test('is asked for with the zones that offer it', async () => {
    ports.ec2State.endpointServiceZones = ['eu-west-1a', 'eu-west-1c'];

    expect(await ports.ec2.findExecuteApiService()).toEqual({
      name: 'com.amazonaws.eu-west-1.execute-api',
      zones: ['eu-west-1a', 'eu-west-1c'],
    });
  });

  test('has another name in another partition', async () => {
    const china = ec2(ports.connection)({ account: '111122223333', region: 'cn-north-1' });

    expect(await china.findExecuteApiService()).toMatchObject({
      name: 'cn.com.amazonaws.cn-north-1.execute-api',
    });
  });
});

test('subnets are listed whole, more than a page of them', async () => {
  const [first] = [...ports.ec2State.subnets.values()];
  for (let index = 0; index < 1001; index += 1) {
    const id = `subnet-${index.toString(16).padStart(17, '0')}`;
    ports.ec2State.subnets.set(id, { ...first!, id });
  }

  const subnets = await ports.ec2.listSubnets(vpcId);

  expect(subnets).toHaveLength(1004);
  expect(subnets[0]).toEqual({
    id: 'subnet-0c1015e700000000a',
    ownerId: '111122223333',
    zone: 'eu-west-1a',
    state: 'available',
    freeAddresses: 4091,
    tags: {},
  });
  expect(ports.called('DescribeSubnets')).toBe(2);
});

describe('a call that goes wrong', () => {
  test('is repeated by the SDK, and in the end a transient failure', async () => {
    await ports.fault('ec2:DescribeVpcs', 'throttle', 2);
    expect(await withoutPauses(() => ports.ec2.findVpcs({ id: vpcId }))).toHaveLength(1);

    await ports.fault('ec2:DescribeVpcs', 'throttle', 3);
    await expect(withoutPauses(() => ports.ec2.findVpcs({ id: vpcId }))).rejects.toMatchObject({
      name: 'TransientAwsError',
      message: 'describing VPCs: RequestLimitExceeded: Request limit exceeded.',
      unclear: false,
    });
    expect(ports.called('DescribeVpcs')).toBe(6);
  });

  test('for want of a right names the action', async () => {
    await ports.fault('ec2:ModifyVpcAttribute', 'deny');

    await expect(ports.ec2.enableDnsAttribute(vpcId, 'support')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(/^switching on DNS support of vpc-.*ec2:ModifyVpcAttribute/),
    });
  });
});
