import {
  CreateVpcEndpointCommand,
  DeleteVpcEndpointsCommand,
  DescribeVpcEndpointsCommand,
  ModifyVpcEndpointCommand,
  type CreateVpcEndpointRequest,
  type ModifyVpcEndpointRequest,
  type UnsuccessfulItem,
  type VpcEndpoint,
} from '@aws-sdk/client-ec2';
import { serviceName, type EmbeddedEc2 } from '../embedded-ec2.ts';

type Changes<Request> = { readonly [Field in keyof Request]?: Request[Field] | undefined };

/** Asks for an endpoint in all seeded subnets with private DNS, but for what `changes` says. */
export const create = async (
  aws: EmbeddedEc2,
  changes: Changes<CreateVpcEndpointRequest> = {},
): Promise<VpcEndpoint> => {
  const { VpcEndpoint } = await aws.client.send(
    new CreateVpcEndpointCommand({
      VpcEndpointType: 'Interface',
      VpcId: aws.network.vpcId,
      ServiceName: serviceName,
      SubnetIds: [...aws.network.subnetIds],
      SecurityGroupIds: [aws.network.securityGroupId],
      PrivateDnsEnabled: true,
      ...changes,
    }),
  );
  return VpcEndpoint!;
};

/** Makes such an endpoint and waits until it is available. Answers with its id. */
export const createAvailable = async (
  aws: EmbeddedEc2,
  changes: Changes<CreateVpcEndpointRequest> = {},
): Promise<string> => {
  const { VpcEndpointId } = await create(aws, changes);
  aws.pass(aws.settings.endpointSeconds);
  return VpcEndpointId!;
};

export const list = async ({ client }: EmbeddedEc2): Promise<VpcEndpoint[]> =>
  (await client.send(new DescribeVpcEndpointsCommand({}))).VpcEndpoints ?? [];

export const get = async ({ client }: EmbeddedEc2, id: string): Promise<VpcEndpoint> => {
  const command = new DescribeVpcEndpointsCommand({ VpcEndpointIds: [id] });
  return (await client.send(command)).VpcEndpoints![0]!;
};

export const modify = async (
  { client }: EmbeddedEc2,
  VpcEndpointId: string,
  changes: Changes<ModifyVpcEndpointRequest>,
): Promise<void> => {
  await client.send(new ModifyVpcEndpointCommand({ ...changes, VpcEndpointId }));
};

/** Asks for deletion. Answers with what was not deleted. */
export const remove = async (
  { client }: EmbeddedEc2,
  ...ids: string[]
): Promise<UnsuccessfulItem[] | undefined> =>
  (await client.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: ids }))).Unsuccessful;
