import type { Request } from '../request/request.ts';
import { chooseSubnets } from './choose-subnets.ts';
import type { EndpointSettings } from './endpoint-patch.ts';
import { isOurs } from './is-ours.ts';
import type { NetworkPicture, VpcEndpoint } from './picture.ts';

/** Whether private DNS of an endpoint of ours was to be switched on by a run that did not get that far. */
export const isPrivateDnsDue = (endpoint: VpcEndpoint, { registered }: NetworkPicture): boolean =>
  registered !== null && registered.vpcEndpointId === endpoint.id && registered.isPrivateDnsDue;

/** How a request wants an endpoint that is there. A setting that it leaves out stays as it is. */
export const askedSettings = (
  { network, tags }: Request,
  endpoint: VpcEndpoint,
  picture: NetworkPicture,
): EndpointSettings => ({
  subnetIds: network.subnetIds ?? taggedSubnets(network, endpoint, picture),
  securityGroupIds: network.securityGroupIds,
  privateDns: network.privateDns ?? (isPrivateDnsDue(endpoint, picture) ? true : undefined),
  policy: network.endpointPolicy,
  tags: isOurs(endpoint, picture.registered) ? tags : undefined,
});

/** Only where a subnet lacks the tags; those that have them stay, and the other zones get the best that do. */
const taggedSubnets = (
  { subnetTags }: Request['network'],
  { subnetIds }: VpcEndpoint,
  picture: NetworkPicture,
): string[] | undefined => {
  const tagged = picture.subnets.filter(({ id }) => subnetIds.includes(id));
  if (subnetTags === undefined || tagged.length === subnetIds.length) return undefined;
  const zones = tagged.map(({ zone }) => zone);
  const others = chooseSubnets(picture).filter(({ zone }) => !zones.includes(zone));
  return [...tagged, ...others].map(({ id }) => id);
};
