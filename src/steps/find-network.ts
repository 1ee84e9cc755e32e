import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import {
  networkPictureSchema,
  type Subnet,
  type Vpc,
  type VpcEndpoint,
} from '../private-api/network/picture.ts';
import { networkSchema } from '../private-api/request/network.ts';
import type { Request } from '../private-api/request/request.ts';
import { carries } from '../private-api/tags.ts';
import type { Ec2Port } from './ec2-port.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Takes a picture of the VPC: everything that decides whether and how an endpoint can be had there. Changes nothing. */
export const findNetwork = defineStep({
  name: 'FindNetwork',
  needs: ['ec2'],
  input: z.strictObject({ run: runSchema, network: networkSchema }),
  output: networkPictureSchema,

  async run({ run, network }, ports) {
    const ec2 = ports.ec2(run);
    const vpc = await findVpc(ec2, network, run.region);
    const service = await ec2.findExecuteApiService();
    if (service === undefined)
      throw new Failure('NetworkNotFound', `${run.region} offers no execute-api endpoint service`);

    const [dns, inUse, subnets, vpcEndpoints] = await Promise.all([
      ec2.getDnsAttributes(vpc.id),
      ec2.isVpcInUse(vpc.id),
      findSubnets(ec2, network, vpc),
      ec2.listVpcEndpoints({ vpcId: vpc.id, serviceName: service.name }),
    ]);
    const securityGroupIds = [
      ...(network.securityGroupIds ?? []),
      ...vpcEndpoints.flatMap((endpoint) => endpoint.securityGroupIds),
    ];
    return {
      vpc,
      dns,
      inUse,
      service,
      subnets,
      securityGroups: await ec2.listSecurityGroups({ ids: [...new Set(securityGroupIds)] }),
      // Policies are long, and only one that is asked for is compared.
      vpcEndpoints:
        network.endpointPolicy === undefined ? vpcEndpoints.map(withoutPolicy) : vpcEndpoints,
    };
  },
});

const withoutPolicy = ({ policy: _, ...endpoint }: VpcEndpoint): VpcEndpoint => endpoint;

const findVpc = async (ec2: Ec2Port, network: Request['network'], region: string): Promise<Vpc> => {
  const { vpcId, vpcTags = {} } = network;
  const found = await ec2.findVpcs(vpcId === undefined ? { tags: vpcTags } : { id: vpcId });
  const [vpc, ...others] = found;
  if (vpc !== undefined && others.length === 0) return vpc;

  const sought = vpcId ?? `a VPC tagged ${JSON.stringify(vpcTags)}`;
  throw new Failure(
    'NetworkNotFound',
    vpc === undefined
      ? `${sought} does not exist in ${region}`
      : `${sought} must be one, but ${found.map(({ id }) => id).join(', ')} match`,
  );
};

const findSubnets = async (
  ec2: Ec2Port,
  network: Request['network'],
  vpc: Vpc,
): Promise<Subnet[]> => {
  const there = await ec2.listSubnets(vpc.id);
  const { subnetIds = [], subnetTags } = network;
  const missing = subnetIds.filter((subnetId) => there.every(({ id }) => id !== subnetId));
  if (missing.length > 0)
    throw new Failure('NetworkNotFound', `${missing.join(', ')} do not exist in ${vpc.id}`);

  const meant =
    subnetTags === undefined ? there : there.filter(({ tags }) => carries(tags, subnetTags));
  if (subnetTags !== undefined && meant.length === 0)
    throw new Failure(
      'NetworkNotFound',
      `no subnet of ${vpc.id} is tagged ${JSON.stringify(subnetTags)}`,
    );
  return meant.map(({ tags: _, ...subnet }) => subnet);
};
