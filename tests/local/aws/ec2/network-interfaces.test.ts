import {
  CreateNetworkInterfaceCommand,
  DeleteNetworkInterfaceCommand,
  DescribeNetworkInterfacesCommand,
  paginateDescribeNetworkInterfaces,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { refusal, startEmbeddedEc2, type EmbeddedEc2 } from './embedded-ec2.ts';
import { create } from './vpc-endpoints/endpoint-calls.ts';

let aws: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

const createInterface = async (changes: object = {}) => {
  const SubnetId = aws.network.subnetIds[0];
  const command = new CreateNetworkInterfaceCommand({ SubnetId, ...changes });
  return (await aws.client.send(command)).NetworkInterface!;
};

const remove = (NetworkInterfaceId: string) =>
  aws.client.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));

test('an interface of somebody else takes an address that an endpoint then does not get', async () => {
  const other = await createInterface({ Description: 'a web server' });

  const { NetworkInterfaceIds = [] } = await create(aws);

  expect(other).toMatchObject({
    PrivateIpAddress: '10.0.0.4',
    InterfaceType: 'interface',
    RequesterManaged: false,
    Groups: [{ GroupName: 'default' }],
  });
  const { NetworkInterfaces } = await aws.client.send(
    new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [NetworkInterfaceIds[0]!] }),
  );
  expect(NetworkInterfaces).toMatchObject([{ PrivateIpAddress: '10.0.0.5' }]);
});

test('an address can be chosen when it is free and in the subnet', async () => {
  await expect(createInterface({ PrivateIpAddress: '10.0.0.9' })).resolves.toMatchObject({
    PrivateIpAddress: '10.0.0.9',
  });
  await expect(createInterface({ PrivateIpAddress: '10.0.0.9' })).rejects.toMatchObject(
    refusal('InvalidIPAddress.InUse'),
  );
  await expect(createInterface({ PrivateIpAddress: '10.0.16.9' })).rejects.toMatchObject(
    refusal('InvalidParameterValue'),
  );
  await expect(createInterface({ PrivateIpAddress: '10.0.0.1' })).rejects.toMatchObject(
    refusal('InvalidParameterValue'),
  );
});

test('the interfaces that are not the endpoints’ are told apart by a filter', async () => {
  const other = await createInterface({
    TagSpecifications: [{ ResourceType: 'network-interface', Tags: [{ Key: 'a', Value: 'b' }] }],
  });
  await create(aws);
  const find = async (Name: string, value: string) => {
    const Filters = [{ Name, Values: [value] }];
    const command = new DescribeNetworkInterfacesCommand({ Filters });
    return (await aws.client.send(command)).NetworkInterfaces ?? [];
  };

  await expect(find('requester-managed', 'false')).resolves.toEqual([other]);
  await expect(find('tag:a', 'b')).resolves.toEqual([other]);
  await expect(find('interface-type', 'vpc_endpoint')).resolves.toHaveLength(3);
  await expect(find('subnet-id', aws.network.subnetIds[0]!)).resolves.toHaveLength(2);
  await expect(find('vpc-id', aws.network.vpcId)).resolves.toHaveLength(4);
  await expect(find('vpc-endpoint-id', 'vpce-0')).rejects.toMatchObject(
    refusal('UnsupportedOperation', /vpc-endpoint-id/),
  );
});

test('the interface of an endpoint cannot be deleted by hand, another can', async () => {
  const { NetworkInterfaceIds } = await create(aws);
  const id = NetworkInterfaceIds![0]!;
  const { NetworkInterfaceId: other = '' } = await createInterface();

  await expect(remove(id)).rejects.toMatchObject(
    refusal('InvalidParameterValue', `Network interface '${id}' is currently in use.`),
  );
  await remove(other);
  await expect(remove(other)).rejects.toMatchObject(
    refusal('InvalidNetworkInterfaceID.NotFound', `The networkInterface ID '${other}' does not`),
  );
});

test('a repeated request with the same client token makes no second interface', async () => {
  const first = await createInterface({ ClientToken: 'one' });

  await expect(createInterface({ ClientToken: 'one' })).resolves.toEqual(first);
  await expect(createInterface({ ClientToken: 'one', Description: 'x' })).rejects.toMatchObject(
    refusal('IdempotentParameterMismatch'),
  );
});

test('a list comes in pages, which do not go with ids', async () => {
  await createInterface();
  await create(aws);
  const sizes = [];
  for await (const { NetworkInterfaces } of paginateDescribeNetworkInterfaces(
    { client: aws.client, pageSize: 2 },
    {},
  ))
    sizes.push(NetworkInterfaces?.length);

  expect(sizes).toEqual([2, 2]);
  await expect(
    aws.client.send(
      new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: ['eni-0'], MaxResults: 5 }),
    ),
  ).rejects.toMatchObject(refusal('InvalidParameterCombination'));
});
