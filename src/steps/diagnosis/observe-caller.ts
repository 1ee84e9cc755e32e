import type { CallerPicture } from '../../private-api/diagnosis/caller.ts';
import type { Look } from '../../private-api/diagnosis/look.ts';
import type { EndpointPicture } from '../../private-api/diagnosis/picture.ts';
import type { Vpc } from '../../private-api/network/picture.ts';
import type { Target } from '../ports.ts';
import { findInPlaces } from './find-in-places.ts';
import { lookAt } from './look-at.ts';
import type { ObservedEc2 } from './observing-ports.ts';

/** Looks at a VPC that calls would come from, and which endpoints of execute-api it has. It may be in any of `places`. */
export const observeVpc = async (
  source: { readonly vpcId: string },
  places: readonly Target[],
  ec2: (target: Target) => ObservedEc2,
  timeUp: Promise<unknown>,
): Promise<CallerPicture> => {
  const { vpcId } = source;
  const [vpc, vpcEndpointIds] = await Promise.all([
    lookAt(async () => {
      const found = await findInPlaces(places, async (place) =>
        (await ec2(place).findVpcs({ id: vpcId })).at(0),
      );
      return found ?? null;
    }, timeUp),
    lookAt(async () => {
      const ids = await findInPlaces(places, async (place) => {
        const endpoints = await listEndpoints(vpcId, ec2(place));
        return endpoints.length > 0 ? endpoints : undefined;
      });
      return ids ?? [];
    }, timeUp),
  ]);
  return { source, vpc, vpcEndpointIds };
};

const listEndpoints = async (vpcId: string, ec2: ObservedEc2): Promise<string[]> => {
  const service = await ec2.findExecuteApiService();
  if (service === undefined) return [];
  const endpoints = await ec2.listVpcEndpoints({ vpcId, serviceName: service.name });
  return endpoints.map(({ id }) => id);
};

/** Callers that come through an endpoint are in its VPC. */
export const callerThrough = (
  source: { readonly vpcEndpointId: string },
  endpoints: readonly EndpointPicture[],
): CallerPicture => {
  const there = endpoints.find(({ id }) => id === source.vpcEndpointId);
  const vpc: Look<Vpc | null> =
    there === undefined
      ? { unseen: 'not looked at' }
      : 'seen' in there.surroundings
        ? { seen: there.surroundings.seen.vpc }
        : there.surroundings;
  return { source, vpc, vpcEndpointIds: { seen: [source.vpcEndpointId] } };
};
