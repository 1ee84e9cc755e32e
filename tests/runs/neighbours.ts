import {
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import type { LocalRun } from '../support/local-run.ts';

const region = 'us-east-1';
const ownAccount = '111122223333';

const settingsOf = ({ service }: LocalRun, accessKeyId = ownAccount) => ({
  endpoint: service.awsUrl,
  region,
  credentials: { accessKeyId, secretAccessKey: 'any' },
});

/** EC2 as somebody else uses it, in the same account if not said otherwise. */
export const ec2Of = (local: LocalRun, account?: string): EC2Client =>
  new EC2Client(settingsOf(local, account));

/** API Gateway as somebody else in the same account uses it. */
export const apiGatewayOf = (local: LocalRun): APIGatewayClient =>
  new APIGatewayClient(settingsOf(local));

/** An empty VPC with two subnets and DNS attributes on. */
export const makeVpc = async (
  local: LocalRun,
  network = '10.7',
  account = ownAccount,
): Promise<string> => {
  const ec2 = ec2Of(local, account);
  const { Vpc } = await local.until(
    ec2.send(new CreateVpcCommand({ CidrBlock: `${network}.0.0/16` })),
  );
  const VpcId = Vpc?.VpcId ?? '';
  for (const [index, AvailabilityZone] of [`${region}a`, `${region}b`].entries())
    await local.until(
      ec2.send(
        new CreateSubnetCommand({ VpcId, CidrBlock: `${network}.${index}.0/24`, AvailabilityZone }),
      ),
    );
  for (const attribute of [
    { EnableDnsSupport: { Value: true } },
    { EnableDnsHostnames: { Value: true } },
  ])
    await local.until(ec2.send(new ModifyVpcAttributeCommand({ VpcId, ...attribute })));
  return VpcId;
};

/** An endpoint for execute-api that somebody else has made, in a VPC of its own. */
export const makeEndpoint = async (
  local: LocalRun,
  network?: string,
  account = ownAccount,
): Promise<string> => {
  const VpcId = await makeVpc(local, network, account);
  const { VpcEndpoint } = await local.until(
    ec2Of(local, account).send(
      new CreateVpcEndpointCommand({
        VpcId,
        VpcEndpointType: 'Interface',
        ServiceName: `com.amazonaws.${region}.execute-api`,
        SubnetIds: [...local.service.aws.world.in(account, region).ec2.subnets.values()]
          .filter((subnet) => subnet.vpcId === VpcId)
          .map(({ id }) => id),
        PrivateDnsEnabled: false,
      }),
    ),
  );
  await local.pass(local.service.aws.settings.endpointSeconds);
  return VpcEndpoint?.VpcEndpointId ?? '';
};
