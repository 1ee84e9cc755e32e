import {
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  type CreateVpcEndpointRequest,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { clientOf } from '../../local/aws/start-aws.ts';
import { type EmbeddedPorts, startPorts } from '../embedded-ports.ts';

const vpcId = 'vpc-0c1015e7000000001';
const serviceName = 'com.amazonaws.eu-west-1.execute-api';
const s3 = 'com.amazonaws.eu-west-1.s3';

let ports: EmbeddedPorts;
let client: EC2Client;
beforeEach(async () => {
  ports = await startPorts();
  client = new EC2Client(clientOf(ports.aws));
});

const createEndpoint = async (order: Partial<CreateVpcEndpointRequest>): Promise<string> => {
  const { VpcEndpoint } = await client.send(
    new CreateVpcEndpointCommand({ VpcId: vpcId, ServiceName: serviceName, ...order }),
  );
  ports.clock.advance(90);
  return VpcEndpoint!.VpcEndpointId!;
};

const interfaceIn = (subnetIds: readonly string[]) => ({
  VpcEndpointType: 'Interface' as const,
  SubnetIds: [...subnetIds],
});

describe('an endpoint that is diagnosed', () => {
  test('is seen with its network interfaces and their addresses', async () => {
    const { subnetIds } = ports.aws.network;
    const id = await createEndpoint(interfaceIn(subnetIds));

    const endpoint = await ports.ec2.inspectVpcEndpoint(id);

    expect(endpoint).toMatchObject({
      id,
      state: 'available',
      type: 'Interface',
      serviceName,
      ipAddressType: 'ipv4',
      ownerId: '111122223333',
      interfaces: subnetIds.map((subnetId) => ({
        subnetId,
        addresses: [expect.stringMatching(/^10\.0\./)],
      })),
    });
    expect(endpoint?.interfaces.map(({ id: eni }) => eni)).toEqual(endpoint?.networkInterfaceIds);
  });

  test('may be of another service and of another type, and then there are no interfaces to ask for', async () => {
    const id = await createEndpoint({ ServiceName: s3 });

    expect(await ports.ec2.inspectVpcEndpoint(id)).toMatchObject({
      type: 'Gateway',
      serviceName: s3,
      interfaces: [],
    });
    expect(ports.called('DescribeNetworkInterfaces')).toBe(0);
  });

  test('may not be there', async () => {
    expect(await ports.ec2.inspectVpcEndpoint('vpce-0123456789abcdef0')).toBeUndefined();
  });

  test('cannot be seen without the rights to it', async () => {
    const id = await createEndpoint(interfaceIn([]));
    await ports.fault('ec2:DescribeVpcEndpoints', 'deny');

    await expect(ports.ec2.inspectVpcEndpoint(id)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(`describing ${id}`),
    });
  });
});

test('interface endpoints of all services are listed, and gateways are not', async () => {
  const own = await createEndpoint({ ...interfaceIn([]), PrivateDnsEnabled: true });
  const other = await createEndpoint({ ...interfaceIn([]), ServiceName: s3 });
  await createEndpoint({ ServiceName: s3 });

  expect(await ports.ec2.listInterfaceEndpoints(vpcId)).toEqual([
    { id: own, serviceName, privateDns: true },
    { id: other, serviceName: s3, privateDns: false },
  ]);
});

describe('network ACLs', () => {
  test('are listed with their subnets and entries, those of AWS included', async () => {
    const everything = { protocol: '-1', cidr: '0.0.0.0/0' };

    expect(await ports.ec2.listNetworkAcls(vpcId)).toEqual([
      {
        id: 'acl-0c1015e7000000000',
        subnetIds: ports.aws.network.subnetIds,
        entries: [
          { number: 100, egress: true, allows: true, ...everything },
          { number: 32_767, egress: true, allows: false, ...everything },
          { number: 100, egress: false, allows: true, ...everything },
          { number: 32_767, egress: false, allows: false, ...everything },
        ],
      },
    ]);
  });

  test('have ports and IPv6 blocks, and come from one VPC alone', async () => {
    const dualStack = { CidrBlock: '10.9.0.0/16', AmazonProvidedIpv6CidrBlock: true };
    const { Vpc } = await client.send(new CreateVpcCommand(dualStack));
    const created = await client.send(new CreateNetworkAclCommand({ VpcId: Vpc?.VpcId }));
    const id = created.NetworkAcl!.NetworkAclId!;
    await client.send(
      new CreateNetworkAclEntryCommand({
        NetworkAclId: id,
        RuleNumber: 7,
        Egress: false,
        RuleAction: 'deny',
        Protocol: '6',
        PortRange: { From: 400, To: 500 },
        Ipv6CidrBlock: '2001:db8::/32',
      }),
    );

    const acls = await ports.ec2.listNetworkAcls(Vpc!.VpcId!);
    expect(acls).toHaveLength(2);
    expect(acls.find((acl) => acl.id === id)).toMatchObject({
      subnetIds: [],
      entries: expect.arrayContaining([
        {
          number: 7,
          egress: false,
          allows: false,
          protocol: '6',
          cidr: '2001:db8::/32',
          ports: { from: 400, to: 500 },
        },
      ]),
    });
  });
});
