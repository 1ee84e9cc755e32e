import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { chooseEndpoint } from '../private-api/network/choose-endpoint.ts';
import { endpointDifferences } from '../private-api/network/endpoint-differences.ts';
import { type EndpointPlan, endpointPlanSchema } from '../private-api/network/endpoint-plan.ts';
import {
  type NetworkPicture,
  networkPictureSchema,
  type VpcEndpoint,
} from '../private-api/network/picture.ts';
import { acceptedRequestSchema, type Request } from '../private-api/request/request.ts';
import { sha256 } from '../private-api/sha256.ts';
import { endpointPatience } from '../private-api/waiting/patience.ts';
import type { Ec2Port, VpcEndpointOrder } from './ec2-port.ts';
import { isOfRun, networkTags } from './run-tags.ts';
import { type Run, runSchema } from './state/run.ts';
import { securityGroupStateSchema } from './state/security-group.ts';
import { type VpcEndpointState, vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { defineStep } from './step.ts';

const inputSchema = z.strictObject({
  run: runSchema,
  request: acceptedRequestSchema,
  network: networkPictureSchema,
  // The plan's warnings are for the result.
  endpointPlan: endpointPlanSchema.loose(),
  securityGroup: securityGroupStateSchema,
});

/** Adopts the endpoint that the VPC has, or starts the creation of one. */
export const createVpcEndpoint = defineStep({
  name: 'CreateVpcEndpoint',
  needs: ['ec2', 'clock'],
  input: inputSchema,
  output: vpcEndpointStateSchema,

  async run(input, { ec2, clock }) {
    const now = clock.now();
    const endpoint = await findOrCreate(input, ec2(input.run));
    return begin(endpoint, input.run, input.endpointPlan, now);
  },
});

const findOrCreate = async (
  input: z.output<typeof inputSchema>,
  ec2: Ec2Port,
): Promise<VpcEndpoint> => {
  const there = await findEndpoint(ec2, input);
  if (there !== undefined) return there;
  try {
    return await createAlive(ec2, orderOf(input));
  } catch (error) {
    if (!(error instanceof Failure) || error.name !== 'ResourceConflict') throw error;
    // Someone was faster: theirs serves us too, as soon as EC2 lets it be seen.
    const theirs = await findEndpoint(ec2, input);
    if (theirs !== undefined) return theirs;
    throw new Failure('TransientAwsError', `${error.message}; no such endpoint is to be seen yet`);
  }
};

const findEndpoint = async (
  ec2: Ec2Port,
  {
    run,
    request,
    network,
    endpointPlan,
  }: { run: Run; request: Request; network: NetworkPicture; endpointPlan: EndpointPlan },
): Promise<VpcEndpoint | undefined> => {
  const endpoints = await ec2.listVpcEndpoints({
    vpcId: network.vpc.id,
    serviceName: network.service.name,
  });
  const { adopts } = endpointPlan;
  const found =
    adopts === null
      ? (endpoints.find((endpoint) => isOfRun(endpoint, run)) ?? chooseEndpoint(endpoints))
      : endpoints.find(({ id }) => id === adopts);
  if (found === undefined && adopts !== null)
    throw new Failure('ResourceConflict', `${adopts} was there when the run began, and is gone`);
  return found === undefined || isOfRun(found, run) ? found : asAsked(found, request, network);
};

const asAsked = (
  endpoint: VpcEndpoint,
  { network }: Request,
  { subnets }: NetworkPicture,
): VpcEndpoint => {
  const differences = endpointDifferences(network, endpoint, subnets);
  if (differences.length > 0)
    throw new Failure(
      'ResourceConflict',
      `${endpoint.id} is not as the request says: ${differences.join('; ')}`,
    );
  return endpoint;
};

const orderOf = ({
  run,
  request,
  network,
  endpointPlan,
  securityGroup,
}: z.output<typeof inputSchema>): Omit<VpcEndpointOrder, 'clientToken'> => ({
  vpcId: network.vpc.id,
  serviceName: network.service.name,
  subnetIds: endpointPlan.subnetIds,
  securityGroupIds: securityGroup.id === null ? endpointPlan.securityGroupIds : [securityGroup.id],
  privateDns: endpointPlan.privateDns === 'at-creation',
  ...(request.network.endpointPolicy !== undefined && { policy: request.network.endpointPolicy }),
  tags: networkTags(run, network.vpc.id, request.tags),
});

const generations = [0, 1, 2];

/** How long a client token is remembered is not documented: one that answers with a dead endpoint gives way to the next. */
const createAlive = async (
  ec2: Ec2Port,
  order: Omit<VpcEndpointOrder, 'clientToken'>,
): Promise<VpcEndpoint> => {
  for (const generation of generations) {
    const clientToken = sha256(JSON.stringify({ generation, ...order }));
    const endpoint = await ec2.createVpcEndpoint({ ...order, clientToken });
    if (!['deleting', 'deleted'].includes(endpoint.state)) return endpoint;
  }
  throw new Failure(
    'EndpointFailed',
    `EC2 answers with endpoints of ${order.vpcId} that are deleted already`,
  );
};

const begin = (
  endpoint: VpcEndpoint,
  run: Run,
  plan: EndpointPlan,
  now: Date,
): VpcEndpointState => {
  const isNew = isOfRun(endpoint, run);
  return {
    id: endpoint.id,
    status: 'pending',
    waitSeconds: isNew ? endpointPatience.firstSeconds : 0,
    since: now.toISOString(),
    privateDnsDue: isNew && plan.privateDns === 'when-available',
    changes: [{ action: isNew ? 'created' : 'adopted', type: 'vpc-endpoint', id: endpoint.id }],
  };
};
