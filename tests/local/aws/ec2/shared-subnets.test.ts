import {
  CreateNetworkInterfaceCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { shareSubnet } from '../../../../local/aws/ec2/shared-subnets.ts';
import { account, type EmbeddedEc2, refusal, region, startEmbeddedEc2 } from './embedded-ec2.ts';
import { create, createAvailable } from './vpc-endpoints/endpoint-calls.ts';

const participant = '444455556666';

let aws: EmbeddedEc2;
let there: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
  const credentials = { accessKeyId: participant, secretAccessKey: 'any' };
  const client = new EC2Client({ endpoint: aws.url, region, credentials, maxAttempts: 1 });
  there = { ...aws, client };
});
beforeEach(() => {
  aws.reset();
  shareSubnet(aws.state(), aws.state(participant), aws.network.subnetIds[0]!);
});
afterAll(() => aws.stop());

const forbidden = (text: string) => ({
  ...refusal('UnauthorizedOperation', text),
  $metadata: expect.objectContaining({ httpStatusCode: 403 }),
});

test('a participant sees the subnet and its VPC under the id of the owner, without tags, and no other subnet', async () => {
  const Resources = [aws.network.vpcId, aws.network.subnetIds[0]!];
  const Tags = [{ Key: 'team', Value: 'network' }];
  await aws.client.send(new CreateTagsCommand({ Resources, Tags }));

  expect((await there.client.send(new DescribeVpcsCommand({}))).Vpcs).toMatchObject([
    { VpcId: aws.network.vpcId, OwnerId: account, Tags: [] },
  ]);
  expect((await there.client.send(new DescribeSubnetsCommand({}))).Subnets).toMatchObject([
    { SubnetId: aws.network.subnetIds[0], OwnerId: account, Tags: [] },
  ]);
});

test('it sees the VPC as it is by now', async () => {
  const VpcId = aws.network.vpcId;
  await aws.client.send(
    new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: false } }),
  );

  const attribute = new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsHostnames' });
  expect((await there.client.send(attribute)).EnableDnsHostnames).toEqual({ Value: false });
});

test('endpoints are made by the owner alone, and shown to nobody else', async () => {
  await createAvailable(aws);

  const { VpcEndpoints } = await there.client.send(new DescribeVpcEndpointsCommand({}));
  expect(VpcEndpoints).toEqual([]);
  await expect(
    create(there, { SubnetIds: [aws.network.subnetIds[0]!], SecurityGroupIds: undefined }),
  ).rejects.toMatchObject(forbidden('This operation does not support shared VPCs.'));
});

test('what changes the VPC is for the owner alone', async () => {
  const { client } = there;
  const VpcId = aws.network.vpcId;
  const SubnetId = aws.network.subnetIds[0]!;
  const CidrBlock = '10.0.64.0/20';
  const EnableDnsSupport = { Value: false };

  await expect(client.send(new DeleteVpcCommand({ VpcId }))).rejects.toMatchObject(
    forbidden('You are not authorized to perform DeleteVpc operation.'),
  );
  await expect(client.send(new DeleteSubnetCommand({ SubnetId }))).rejects.toMatchObject(
    forbidden('You are not authorized to perform DeleteSubnet operation.'),
  );
  await expect(client.send(new CreateSubnetCommand({ VpcId, CidrBlock }))).rejects.toMatchObject(
    forbidden('You are not authorized to perform CreateSubnet operation.'),
  );
  await expect(
    client.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsSupport })),
  ).rejects.toMatchObject(
    forbidden('You are not authorized to perform ModifyVpcAttribute operation.'),
  );
});

test('what AWS would let it make there is refused by name', async () => {
  const VpcId = aws.network.vpcId;
  const names = { GroupName: 'mine', Description: 'mine', VpcId };
  const SubnetId = aws.network.subnetIds[0]!;

  await expect(there.client.send(new CreateSecurityGroupCommand(names))).rejects.toMatchObject(
    refusal('UnsupportedOperation', 'CreateSecurityGroup in a VPC that'),
  );
  await expect(
    there.client.send(new CreateNetworkInterfaceCommand({ SubnetId })),
  ).rejects.toMatchObject(refusal('UnsupportedOperation', 'CreateNetworkInterface in a VPC'));
});
