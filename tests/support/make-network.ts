import {
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';

/** A VPC of another account than the service's own. */
export interface Network {
  readonly account: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
}

/** Makes a VPC that is fit for a private API in an account, with a subnet in each of two zones. */
export const makeNetwork = async (
  endpoint: string,
  { account, region }: { account: string; region: string },
): Promise<Network> => {
  const client = new EC2Client({
    endpoint,
    region,
    credentials: { accessKeyId: account, secretAccessKey: 'any' },
  });
  const { Vpc } = await client.send(new CreateVpcCommand({ CidrBlock: '10.7.0.0/16' }));
  const VpcId = Vpc?.VpcId ?? '';
  await client.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
  const subnetIds: string[] = [];
  for (const [zone, CidrBlock] of [
    ['a', '10.7.0.0/20'],
    ['b', '10.7.16.0/20'],
  ] as const) {
    const AvailabilityZone = `${region}${zone}`;
    const command = new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone });
    subnetIds.push((await client.send(command)).Subnet?.SubnetId ?? '');
  }
  return { account, vpcId: VpcId, subnetIds };
};
