import { DescribeNetworkInterfacesCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { endpointAddresses } from '../../../../../local/aws/ec2/vpc-endpoints/endpoint-addresses.ts';
import { refusal, startEmbeddedEc2, type EmbeddedEc2 } from '../embedded-ec2.ts';
import { create, get, list, modify, remove } from './endpoint-calls.ts';

let aws: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

describe('a new endpoint', () => {
  test('is not found for a moment, neither by id nor in a list, and cannot be deleted in that time', async () => {
    const { VpcEndpointId: id = '' } = await create(aws);

    await expect(get(aws, id)).rejects.toMatchObject(
      refusal('InvalidVpcEndpointId.NotFound', `The Vpc Endpoint Id '${id}' does not exist`),
    );
    await expect(list(aws)).resolves.toEqual([]);
    await expect(remove(aws, id)).resolves.toMatchObject([
      { ResourceId: id, Error: { Code: 'InvalidVpcEndpoint.NotFound' } },
    ]);

    aws.pass(2);

    await expect(get(aws, id)).resolves.toMatchObject({ State: 'pending' });
  });

  test('is pending, spelled in lower case, until its time is over', async () => {
    const created = await create(aws);
    expect(created.State).toBe('pending');

    aws.pass(89);
    await expect(get(aws, created.VpcEndpointId!)).resolves.toMatchObject({ State: 'pending' });

    aws.pass(1);
    await expect(get(aws, created.VpcEndpointId!)).resolves.toMatchObject({ State: 'available' });
  });

  test('ends in failed, with the error, when the settings said so at its creation', async () => {
    aws.settings.endpointFails = true;
    const { VpcEndpointId: id = '' } = await create(aws);
    aws.settings.endpointFails = false;
    aws.pass(90);

    const endpoint = await get(aws, id);

    expect(endpoint.State).toBe('failed');
    expect(endpoint.LastError?.Code).toBeDefined();
    expect(endpointAddresses(aws.state(), id, aws.now())).toEqual([]);
  });

  test('has one interface in each subnet, with an address of that subnet', async () => {
    const { VpcEndpointId: id = '', NetworkInterfaceIds = [] } = await create(aws);

    const { NetworkInterfaces = [] } = await aws.client.send(
      new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds }),
    );

    expect(NetworkInterfaces).toMatchObject([
      { SubnetId: aws.network.subnetIds[0], PrivateIpAddress: '10.0.0.4' },
      { SubnetId: aws.network.subnetIds[1], PrivateIpAddress: '10.0.16.4' },
      { SubnetId: aws.network.subnetIds[2], PrivateIpAddress: '10.0.32.4' },
    ]);
    expect(NetworkInterfaces[0]).toMatchObject({
      InterfaceType: 'vpc_endpoint',
      RequesterManaged: true,
      Status: 'in-use',
      Description: `VPC Endpoint Interface ${id}`,
      Groups: [{ GroupId: aws.network.securityGroupId }],
    });
  });

  test('has regional, then zonal, then private DNS names', async () => {
    const { VpcEndpointId: id, DnsEntries = [] } = await create(aws);

    const names = DnsEntries.map(({ DnsName }) => DnsName);
    expect(names[0]).toMatch(
      new RegExp(`^${id}-[a-z0-9]{8}\\.execute-api\\.us-east-1\\.vpce\\.amazonaws\\.com$`),
    );
    expect(names[1]).toMatch(/-us-east-1a\.execute-api\.us-east-1\.vpce\.amazonaws\.com$/);
    expect(names).toHaveLength(6);
    expect(names.slice(4)).toEqual([
      'execute-api.us-east-1.amazonaws.com',
      '*.execute-api.us-east-1.amazonaws.com',
    ]);
  });

  test('has the default group, full access and no private DNS when nothing is said', async () => {
    const endpoint = await create(aws, {
      SecurityGroupIds: undefined,
      PrivateDnsEnabled: undefined,
    });

    expect(endpoint.Groups).toEqual([{ GroupId: 'sg-0c1015e7000000000', GroupName: 'default' }]);
    expect(JSON.parse(endpoint.PolicyDocument!)).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: '*' }],
    });
    expect(endpoint.PrivateDnsEnabled).toBe(false);
    expect(endpoint.DnsEntries).toHaveLength(4);
  });

  test('answers DNS from when it becomes available until it is deleted', async () => {
    const { VpcEndpointId: id = '' } = await create(aws);
    const addresses = (): string[] => endpointAddresses(aws.state(), id, aws.now());
    expect(addresses()).toEqual([]);

    aws.pass(90);
    expect(addresses()).toEqual(['10.0.0.4', '10.0.16.4', '10.0.32.4']);

    await modify(aws, id, { RemoveSubnetIds: [aws.network.subnetIds[2]!] });
    expect(addresses()).toEqual(['10.0.0.4', '10.0.16.4']);

    aws.pass(90);
    await remove(aws, id);
    expect(addresses()).toEqual([]);
  });
});
