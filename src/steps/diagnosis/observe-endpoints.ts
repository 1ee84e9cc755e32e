import type { Resolution } from '../../private-api/alias/judge-alias.ts';
import { type Look, seenOf } from '../../private-api/diagnosis/look.ts';
import type { DiagnosedEndpoint, EndpointPicture } from '../../private-api/diagnosis/picture.ts';
import { aliasName, executeApiZone } from '../../private-api/invoke-urls.ts';
import type { Target } from '../ports.ts';
import { findInPlaces } from './find-in-places.ts';
import { lookAt } from './look-at.ts';
import { surroundingsIn } from './observe-surroundings.ts';
import type { ObservingPorts } from './observing-ports.ts';
import type { Subject } from './subject.ts';

type Concerned = Pick<EndpointPicture, 'id' | 'isAssociated'>;

/** Looks at endpoints, at what lies around them, and at their aliases. Each may be in any of `places`. */
export const observeEndpoints = (
  concerned: readonly Concerned[],
  {
    subject: { region, restApiId },
    places,
  }: { readonly subject: Subject; readonly places: readonly Target[] },
  { ec2, dns }: Pick<ObservingPorts, 'ec2' | 'dns'>,
  timeUp: Promise<unknown>,
): Promise<EndpointPicture[]> => {
  const observeSurroundings = surroundingsIn(ec2, timeUp);

  const find = (id: string) =>
    findInPlaces(places, async (place) => {
      const endpoint = await ec2(place).inspectVpcEndpoint(id);
      return endpoint && { endpoint, place };
    });
  const observeAlias = async ({ id, isAssociated }: Concerned): Promise<Look<Resolution>> =>
    isAssociated
      ? lookAt(() => dns.resolve(aliasName(region, restApiId, id), executeApiZone(region)), timeUp)
      : { unseen: 'not associated' };

  const observeOne = async (one: Concerned): Promise<EndpointPicture> => {
    const [{ endpoint, surroundings }, alias] = await Promise.all([
      lookAt(() => find(one.id), timeUp).then(async (look) => {
        const found = seenOf(look);
        return {
          endpoint: 'seen' in look ? { seen: found?.endpoint ?? null } : look,
          surroundings: found
            ? await observeSurroundings(found.endpoint, found.place)
            : { unseen: 'not without its endpoint' },
        };
      }),
      observeAlias(one),
    ]);
    return { ...one, endpoint: elsewhere(endpoint, alias, places), surroundings, alias };
  };
  return Promise.all(concerned.map(observeOne));
};

/** An endpoint that is not here may be in another account. Only an alias that is certainly not there says that it is nowhere. */
const elsewhere = (
  endpoint: Look<DiagnosedEndpoint | null>,
  alias: Look<Resolution>,
  places: readonly Target[],
): Look<DiagnosedEndpoint | null> => {
  const resolution = seenOf(alias);
  return seenOf(endpoint) === null && resolution?.kind === 'resolved'
    ? {
        unseen: `its alias leads to ${resolution.addresses.join(', ')}, so that it is in another account than ${places.map(({ account }) => account).join(', ')}`,
      }
    : endpoint;
};
