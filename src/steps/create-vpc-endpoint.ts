import { z } from 'zod';
import type { Change } from '../private-api/change.ts';
import { Failure } from '../private-api/errors.ts';
import { endpointModification } from '../private-api/network/endpoint-modification.ts';
import { isEmptyPatch } from '../private-api/network/endpoint-patch.ts';
import { endpointPlanSchema, isLeaving } from '../private-api/network/endpoint-plan.ts';
import { carriesNonce, isOurs } from '../private-api/network/is-ours.ts';
import { meantEndpoint } from '../private-api/network/meant-endpoint.ts';
import { networkPictureSchema, type VpcEndpoint } from '../private-api/network/picture.ts';
import type { VpcEndpointPatch } from '../private-api/network/vpc-endpoint-patch.ts';
import { type EndpointFound, recordEndpoint } from '../private-api/registry/record-endpoint.ts';
import { unknownVpc, type VpcRecord } from '../private-api/registry/vpc-record.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { runTag } from '../private-api/tags.ts';
import { endpointPatience } from '../private-api/waiting/patience.ts';
import { createEndpointOnce } from './create-endpoint-once.ts';
import type { Ec2Port, VpcEndpointOrder } from './ec2-port.ts';
import { getVpcNonce } from './get-vpc-nonce.ts';
import { networkOf } from './network-of.ts';
import type { Ports } from './ports.ts';
import { networkTags } from './run-tags.ts';
import { runSchema } from './state/run.ts';
import { securityGroupStateSchema } from './state/security-group.ts';
import { type VpcEndpointState, vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { vpcMembershipSchema } from './state/vpc-membership.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

const inputSchema = z.strictObject({
  run: runSchema,
  request: acceptedRequestSchema,
  network: networkPictureSchema,
  // The plan's warnings are for the result.
  endpointPlan: endpointPlanSchema.loose(),
  membership: vpcMembershipSchema,
  securityGroup: securityGroupStateSchema,
});

type Input = z.output<typeof inputSchema>;

/** Adopts the endpoint that the VPC has, or starts the creation of one, and records which it is. */
export const createVpcEndpoint = underHold(
  defineStep({
    name: 'CreateVpcEndpoint',
    needs: ['ec2', 'registry', 'clock'],
    input: inputSchema,
    output: vpcEndpointStateSchema,

    async run(input, ports): Promise<VpcEndpointState> {
      const { vpc } = input.membership;
      const registered = (await ports.registry.findVpc(vpc)) ?? unknownVpc(vpc);
      const endpoint = await findOrCreate(input, registered, ports);
      const modification = modificationOf(input, registered, endpoint);
      const now = ports.clock.now().toISOString();
      await ports.registry.changeVpc(vpc, (there) =>
        recordEndpoint(vpc, there, foundOf(input, registered, endpoint, modification, now)),
      );
      return begin(input, endpoint, modification, now);
    },
  }),
);

const findOrCreate = async (
  input: Input,
  registered: VpcRecord,
  { ec2: ec2In, registry }: Pick<Ports, 'ec2' | 'registry'>,
): Promise<VpcEndpoint> => {
  const ec2 = ec2In(networkOf(input.run));
  const there = await findEndpoint(ec2, input, registered);
  if (there !== undefined) return there;
  await makeRoom(ec2, input);
  try {
    return await createEndpointOnce(ec2, registry, registered, orderOf(input));
  } catch (error) {
    if (!(error instanceof Failure) || error.name !== 'ResourceConflict') throw error;
    // Someone was faster: theirs serves us too, as soon as EC2 lets it be seen.
    const theirs = await findEndpoint(ec2, input, registered);
    if (theirs !== undefined) return theirs;
    throw new Failure('TransientAwsError', `${error.message}; no such endpoint is to be seen yet`);
  }
};

/**
 * Deletes the endpoint of ours that failed, which stays registered until another is in its place. One that is on its way out
 * holds the private DNS names until it is gone, and then this throws `TransientAwsError`.
 */
const makeRoom = async (
  ec2: Ec2Port,
  { network, endpointPlan: { failed, privateDns } }: Input,
): Promise<void> => {
  const there = await ec2.listVpcEndpoints({
    vpcId: network.vpc.id,
    serviceName: network.service.name,
  });
  const going = there.filter(({ id, state }) => id === failed || state === 'deleting');
  for (const endpoint of going) if (!isLeaving(endpoint)) await ec2.deleteVpcEndpoint(endpoint.id);
  const holding = privateDns === 'off' ? [] : going.filter((endpoint) => endpoint.privateDns);
  if (holding.length > 0)
    throw new Failure(
      'TransientAwsError',
      `${holding.map(({ id }) => id).join(', ')} is being deleted, and holds the private DNS names until it is gone`,
    );
};

const findEndpoint = async (
  ec2: Ec2Port,
  { run, request, network, endpointPlan: { adopts } }: Input,
  registered: VpcRecord,
): Promise<VpcEndpoint | undefined> => {
  const vpcEndpoints = await ec2.listVpcEndpoints({
    vpcId: network.vpc.id,
    serviceName: network.service.name,
  });
  if (adopts === null) return meantEndpoint(request, run.id, { vpcEndpoints, registered });
  const found = vpcEndpoints.find(({ id }) => id === adopts);
  if (found !== undefined) return found;
  throw new Failure('ResourceConflict', `${adopts} was there when the run began, and is gone`);
};

const orderOf = ({
  request,
  network,
  endpointPlan,
  membership,
  securityGroup,
}: Input): Omit<VpcEndpointOrder, 'clientToken'> => ({
  vpcId: network.vpc.id,
  serviceName: network.service.name,
  subnetIds: endpointPlan.subnetIds,
  securityGroupIds: securityGroup.id === null ? endpointPlan.securityGroupIds : [securityGroup.id],
  privateDns: endpointPlan.privateDns === 'at-creation',
  ...(request.network.endpointPolicy !== undefined && { policy: request.network.endpointPolicy }),
  tags: networkTags(getVpcNonce(membership), network.vpc.id, request.tags),
});

/** Whether this run made it, or one before it that did not come to record it. */
const isNew = ({ endpointPlan, membership }: Input, { tags }: VpcEndpoint): boolean =>
  endpointPlan.adopts === null && membership.nonce !== null && tags[runTag] === membership.nonce;

const modificationOf = (
  input: Input,
  registered: VpcRecord,
  endpoint: VpcEndpoint,
): VpcEndpointPatch | null => {
  const { run, request, network, endpointPlan } = input;
  const { patch, conflict } = endpointModification(request, run.id, endpoint, {
    ...network,
    registered,
  });
  if (conflict !== undefined) throw new Failure('ResourceConflict', conflict);
  // What this run did not plan to change, another has changed meanwhile: without the VPC held, it stays so.
  if (endpointPlan.adopts !== null && endpointPlan.modification === null) return null;

  const isDnsDue =
    isNew(input, endpoint) && endpointPlan.privateDns === 'when-available' && !endpoint.privateDns;
  const modification = isDnsDue ? { ...patch, privateDns: true } : patch;
  return isEmptyPatch(modification) ? null : modification;
};

const foundOf = (
  input: Input,
  registered: VpcRecord,
  endpoint: VpcEndpoint,
  modification: VpcEndpointPatch | null,
  now: string,
): EndpointFound => {
  const { run, request, endpointPlan } = input;
  const isMade = isNew(input, endpoint);
  const isDue = isMade ? modification?.privateDns === true : undefined;
  return {
    privateApiId: run.id,
    executionArn: run.executionArn,
    vpcEndpointId: endpoint.id,
    ours:
      isMade || isOurs(endpoint, registered)
        ? {
            madeAt: isMade ? now : undefined,
            isPrivateDnsDue: request.network.privateDns === false ? false : isDue,
          }
        : null,
    // The security group comes before the endpoint, so nothing is left to be made.
    isNonceSpent: endpointPlan.adopts === null || carriesNonce(endpoint, registered),
    keepsHold: modification !== null,
  };
};

const begin = (
  input: Input,
  endpoint: VpcEndpoint,
  modification: VpcEndpointPatch | null,
  since: string,
): VpcEndpointState => {
  const { id } = endpoint;
  const isMade = isNew(input, endpoint);
  const isUser = input.network.registered?.users[input.run.id] === id;
  const { failed } = input.endpointPlan;
  return {
    id,
    status: 'pending',
    waitSeconds: isMade ? endpointPatience.firstSeconds : 0,
    since,
    modification,
    changes: [
      ...(failed === undefined ? [] : [change('deleted', failed)]),
      ...(isUser ? [] : [change(isMade ? 'created' : 'adopted', id)]),
    ],
  };
};

const change = (action: Change['action'], id: string): Change => ({
  action,
  type: 'vpc-endpoint',
  id,
});
