import { z } from 'zod';
import { Failure } from '../errors.ts';
import type { Request } from '../request/request.ts';
import { isUsable } from './choose-endpoint.ts';
import { chooseSubnets } from './choose-subnets.ts';
import { endpointModification } from './endpoint-modification.ts';
import { isEmptyPatch } from './endpoint-patch.ts';
import { isOurs } from './is-ours.ts';
import { meantEndpoint } from './meant-endpoint.ts';
import type { NetworkPicture, Subnet, VpcEndpoint } from './picture.ts';
import {
  ourSecurityGroup,
  planGroupOfEndpoint,
  planGroupOfNewEndpoint,
} from './plan-security-group.ts';
import { vpcEndpointPatchSchema } from './vpc-endpoint-patch.ts';

/** Which endpoint a private API is going to have, and what must be done for it. */
export const endpointPlanSchema = z.strictObject({
  /** The endpoint that is there already, or null where one must be created. */
  adopts: z.string().nullable(),
  /** The endpoint of ours that has failed, and goes before another is made in its place. */
  failed: z.string().optional(),
  /** Whether that endpoint is ready now, so that the API can be confined to it from the start. */
  isReady: z.boolean(),
  /** What the security group of ours needs; null where nothing is to be done about it. */
  securityGroup: z
    .strictObject({
      /** Null where it must be created. */
      id: z.string().nullable(),
      admits: z.array(z.string()),
      withdraws: z.array(z.string()),
    })
    .nullable(),
  /** What is to change of the endpoint that is there. */
  modification: vpcEndpointPatchSchema.nullable(),
  /** Whether anything is to be made or changed in the VPC, so that others must wait for this run. */
  changesVpc: z.boolean(),
  subnetIds: z.array(z.string()),
  securityGroupIds: z.array(z.string()),
  /** In a VPC that is in use, private DNS waits until the endpoint can answer. */
  privateDns: z.enum(['off', 'at-creation', 'when-available', 'as-it-is']),
  dnsAttributesOn: z.boolean(),
});

export type EndpointPlan = z.infer<typeof endpointPlanSchema>;

/** The subnets that a new endpoint would get. A named subnet that the picture lacks is left out. */
export const meantSubnets = (
  { subnetIds }: Request['network'],
  picture: NetworkPicture,
): Subnet[] =>
  subnetIds === undefined
    ? chooseSubnets(picture)
    : picture.subnets.filter(({ id }) => subnetIds.includes(id));

/** States in which an endpoint gives up what it holds, or has done so. */
const leavingStates = ['deleting', 'deleted'];

/** Whether an endpoint is on its way out, or gone. */
export const isLeaving = ({ state }: VpcEndpoint): boolean => leavingStates.includes(state);

/** The endpoint of ours that neither serves anybody nor goes by itself. */
export const findFailedEndpoint = ({
  vpcEndpoints,
  registered,
}: Pick<NetworkPicture, 'vpcEndpoints' | 'registered'>): VpcEndpoint | undefined =>
  vpcEndpoints.find(
    (endpoint) => isOurs(endpoint, registered) && !isUsable(endpoint) && !isLeaving(endpoint),
  );

/** Whether an endpoint other than the one in question holds the private DNS names of the VPC and will go on holding them. */
export const isPrivateDnsTaken = (picture: NetworkPicture, vpcEndpointId?: string): boolean => {
  const failed = findFailedEndpoint(picture);
  return picture.vpcEndpoints.some(
    (endpoint) =>
      ![vpcEndpointId, failed?.id].includes(endpoint.id) &&
      endpoint.privateDns &&
      !isLeaving(endpoint),
  );
};

/** Whether a new endpoint gets private DNS: as the request says, else unless the names are taken. */
export const wantsPrivateDns = (
  { privateDns }: Request['network'],
  picture: NetworkPicture,
): boolean => privateDns ?? !isPrivateDnsTaken(picture);

/**
 * Decides from what was seen. Assumes that preflight found no error. Throws `ResourceConflict` when the request names
 * settings that the endpoint does not have and that this run may not change.
 */
export const planEndpoint = (
  request: Request,
  privateApiId: string,
  picture: NetworkPicture,
): EndpointPlan => {
  const endpoint = meantEndpoint(request, privateApiId, picture);
  return endpoint === undefined
    ? planNewEndpoint(request, privateApiId, picture)
    : planAdoption(request, privateApiId, endpoint, picture);
};

const planAdoption = (
  request: Request,
  privateApiId: string,
  endpoint: VpcEndpoint,
  picture: NetworkPicture,
): EndpointPlan => {
  const { patch, conflict } = endpointModification(request, privateApiId, endpoint, picture);
  if (conflict !== undefined) throw new Failure('ResourceConflict', conflict);
  const modification = isEmptyPatch(patch) ? null : patch;
  const securityGroup = planGroupOfEndpoint(request, privateApiId, endpoint, picture);
  return {
    adopts: endpoint.id,
    isReady: endpoint.state === 'available',
    securityGroup,
    modification,
    changesVpc: modification !== null || securityGroup !== null,
    subnetIds: endpoint.subnetIds,
    securityGroupIds: endpoint.securityGroupIds,
    privateDns: 'as-it-is',
    // An endpoint that is there works with the attributes as they are, unless it is to get private DNS.
    dnsAttributesOn: patch.privateDns !== true || areDnsAttributesOn(picture),
  };
};

const planNewEndpoint = (
  request: Request,
  privateApiId: string,
  picture: NetworkPicture,
): EndpointPlan => {
  const { network } = request;
  const privateDns = wantsPrivateDns(network, picture);
  const ours = ourSecurityGroup(picture);
  const failed = findFailedEndpoint(picture);
  return {
    adopts: null,
    ...(failed !== undefined && { failed: failed.id }),
    isReady: false,
    securityGroup: planGroupOfNewEndpoint(request, privateApiId, picture),
    modification: null,
    changesVpc: true,
    subnetIds: meantSubnets(network, picture).map(({ id }) => id),
    securityGroupIds: network.securityGroupIds ?? (ours === undefined ? [] : [ours.id]),
    privateDns: !privateDns ? 'off' : picture.inUse ? 'when-available' : 'at-creation',
    dnsAttributesOn: !privateDns || areDnsAttributesOn(picture),
  };
};

const areDnsAttributesOn = ({ dns }: NetworkPicture): boolean => dns.support && dns.hostnames;
