import type { Request } from '../request/request.ts';
import { chooseEndpoint, isUsable } from './choose-endpoint.ts';
import { carriesNonce } from './is-ours.ts';
import type { NetworkPicture, VpcEndpoint } from './picture.ts';

/**
 * The endpoint that a request means: the one it names, else the one that this private API uses already, else one whose
 * creation was not recorded to its end, else the best of those that are there.
 */
export const meantEndpoint = (
  { network }: Request,
  privateApiId: string,
  { vpcEndpoints, registered }: Pick<NetworkPicture, 'vpcEndpoints' | 'registered'>,
): VpcEndpoint | undefined => {
  const { vpcEndpointId } = network;
  if (vpcEndpointId !== undefined) return vpcEndpoints.find(({ id }) => id === vpcEndpointId);
  const usable = vpcEndpoints.filter(isUsable);
  return (
    usable.find(({ id }) => id === registered?.users[privateApiId]) ??
    usable.find((endpoint) => carriesNonce(endpoint, registered)) ??
    chooseEndpoint(usable, registered)
  );
};
