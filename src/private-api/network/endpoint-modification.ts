import type { Request } from '../request/request.ts';
import { askedSettings, isPrivateDnsDue } from './asked-settings.ts';
import { endpointDifferences } from './endpoint-differences.ts';
import { endpointPatch, isEmptyPatch } from './endpoint-patch.ts';
import { isOurs } from './is-ours.ts';
import { othersUsing } from './others-using.ts';
import type { NetworkPicture, VpcEndpoint } from './picture.ts';
import type { VpcEndpointPatch } from './vpc-endpoint-patch.ts';

/** What a run may change of the endpoint that it adopts; and in words, why it may not change what else the request names. */
export interface EndpointModification {
  readonly patch: VpcEndpointPatch;
  readonly conflict: string | undefined;
}

/** What a request wants changed of an endpoint that is there, whoever uses it. */
export const wantedPatch = (
  request: Request,
  endpoint: VpcEndpoint,
  picture: NetworkPicture,
): VpcEndpointPatch => endpointPatch(endpoint, askedSettings(request, endpoint, picture));

/** Decides what may be changed: all of it where the endpoint is ours and nobody else uses it, else only what was due anyway. */
export const endpointModification = (
  request: Request,
  privateApiId: string,
  endpoint: VpcEndpoint,
  picture: NetworkPicture,
): EndpointModification => {
  const patch = wantedPatch(request, endpoint, picture);
  const obstacle = obstacleTo(request, privateApiId, endpoint, picture);
  if (obstacle === undefined) return { patch, conflict: undefined };

  // Tags are no setting of the endpoint: where others use it, they are left as they are.
  const { tags: _, ...settings } = patch;
  const { privateDns, ...others } = settings;
  const isDue = privateDns === true && isPrivateDnsDue(endpoint, picture);
  const forbidden = isDue ? others : settings;
  return {
    patch: isDue ? { privateDns } : {},
    conflict: isEmptyPatch(forbidden)
      ? undefined
      : `${endpoint.id} of ${picture.vpc.id} is not as the request says, and cannot be changed: ${obstacle}. ${endpointDifferences(request.network, endpoint, forbidden).join('; ')}`,
  };
};

const obstacleTo = (
  { network }: Request,
  privateApiId: string,
  endpoint: VpcEndpoint,
  picture: NetworkPicture,
): string | undefined => {
  if (network.vpcEndpointId !== undefined)
    return 'with `network.vpcEndpointId`, the other settings must hold already';
  if (!isOurs(endpoint, picture.registered)) return 'Cloister did not make it';
  const others = othersUsing(endpoint.id, privateApiId, picture);
  return others.length === 0 ? undefined : `${others.join(', ')} use it too`;
};
