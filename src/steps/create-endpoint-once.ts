import { Failure } from '../private-api/errors.ts';
import { isLeaving } from '../private-api/network/endpoint-plan.ts';
import type { VpcEndpoint } from '../private-api/network/picture.ts';
import { nextGeneration } from '../private-api/registry/next-generation.ts';
import type { VpcRecord } from '../private-api/registry/vpc-record.ts';
import { sha256 } from '../private-api/sha256.ts';
import type { Ec2Port, VpcEndpointOrder } from './ec2-port.ts';
import type { RegistryPort } from './registry-port.ts';

const mostGenerations = 3;

/**
 * Creates an endpoint once, however often it is asked to. How long a client token is remembered is not documented: one that
 * answers with a dead endpoint gives way to that of the next generation. Throws as `createVpcEndpoint` of the port does.
 */
export const createEndpointOnce = async (
  ec2: Ec2Port,
  registry: RegistryPort,
  { id: vpc, generation: first }: VpcRecord,
  order: Omit<VpcEndpointOrder, 'clientToken'>,
): Promise<VpcEndpoint> => {
  for (let generation = first; generation < first + mostGenerations; generation += 1) {
    const clientToken = sha256(JSON.stringify({ vpc, generation, ...order }));
    const endpoint = await ec2.createVpcEndpoint({ ...order, clientToken });
    if (!isLeaving(endpoint)) return endpoint;
    const dead = generation;
    await registry.changeVpc(vpc, (there) => nextGeneration(vpc, there, dead));
  }
  throw new Failure(
    'EndpointFailed',
    `EC2 answers with endpoints of ${order.vpcId} that are deleted already`,
  );
};
