import { z } from 'zod';
import type { Request } from '../request/request.ts';
import { chooseEndpoint, isUsable } from './choose-endpoint.ts';
import { chooseSubnets } from './choose-subnets.ts';
import type { NetworkPicture, Subnet, VpcEndpoint } from './picture.ts';

/** Which endpoint a private API is going to have, and what must be done for it. */
export const endpointPlanSchema = z.strictObject({
  /** The endpoint that is there already, or null where one must be created. */
  adopts: z.string().nullable(),
  /** Whether that endpoint is ready now, so that the API can be confined to it from the start. */
  isReady: z.boolean(),
  createsSecurityGroup: z.boolean(),
  subnetIds: z.array(z.string()),
  securityGroupIds: z.array(z.string()),
  /** In a VPC that is in use, private DNS waits until the endpoint can answer. */
  privateDns: z.enum(['off', 'at-creation', 'when-available', 'as-it-is']),
  dnsAttributesOn: z.boolean(),
});

export type EndpointPlan = z.infer<typeof endpointPlanSchema>;

/** The endpoint that a request means: the one it names, or the best of those that are there. */
export const meantEndpoint = (
  { vpcEndpointId }: Request['network'],
  { vpcEndpoints }: NetworkPicture,
): VpcEndpoint | undefined =>
  vpcEndpointId === undefined
    ? chooseEndpoint(vpcEndpoints)
    : vpcEndpoints.find(({ id }) => id === vpcEndpointId);

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

/** Whether another endpoint, which cannot be adopted, holds the private DNS names of the VPC and will go on holding them. */
export const isPrivateDnsTaken = ({ vpcEndpoints }: NetworkPicture): boolean =>
  vpcEndpoints.some(
    (endpoint) =>
      endpoint.privateDns && !isUsable(endpoint) && !leavingStates.includes(endpoint.state),
  );

/** Decides from what was seen. Assumes that preflight found no error. */
export const planEndpoint = (
  network: Request['network'],
  picture: NetworkPicture,
): EndpointPlan => {
  const endpoint = meantEndpoint(network, picture);
  const dnsAttributesOn = picture.dns.support && picture.dns.hostnames;
  if (endpoint !== undefined)
    return {
      adopts: endpoint.id,
      isReady: endpoint.state === 'available',
      createsSecurityGroup: false,
      subnetIds: endpoint.subnetIds,
      securityGroupIds: endpoint.securityGroupIds,
      privateDns: 'as-it-is',
      // An endpoint that is there works with the attributes as they are.
      dnsAttributesOn: true,
    };

  const privateDns = network.privateDns ?? !isPrivateDnsTaken(picture);
  return {
    adopts: null,
    isReady: false,
    createsSecurityGroup: network.securityGroupIds === undefined,
    subnetIds: meantSubnets(network, picture).map(({ id }) => id),
    securityGroupIds: network.securityGroupIds ?? [],
    privateDns: !privateDns ? 'off' : picture.inUse ? 'when-available' : 'at-creation',
    dnsAttributesOn: dnsAttributesOn || !privateDns,
  };
};
