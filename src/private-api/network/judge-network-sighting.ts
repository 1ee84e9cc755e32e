import { canonicalJson } from '../canonical-json.ts';
import type { Request } from '../request/request.ts';
import { sha256 } from '../sha256.ts';
import { carries, type Tags } from '../tags.ts';
import type { Subnet } from './picture.ts';

/** What one look showed of a network: what is missing in words, or all that is meant as a short hash. */
export type NetworkSighting = { readonly missing: string } | { readonly hash: string };

/** What is there of the VPC that a request means. */
export interface SeenVpc {
  readonly id: string;
  readonly state: string;
  readonly subnets: readonly SeenSubnet[];
}

type SeenSubnet = Pick<Subnet, 'id' | 'zone' | 'state'> & { readonly tags: Tags };

const isAvailable = ({ state }: { readonly state: string }): boolean => state === 'available';

/**
 * Whether all is there that a run waits for: the VPC, and each subnet that the request names; or where it names none, an
 * available one in as many zones as are asked for, two if it does not say.
 */
export const judgeNetworkSighting = (
  network: Request['network'],
  vpc: SeenVpc,
): NetworkSighting => {
  if (!isAvailable(vpc)) return { missing: `${vpc.id} is ${vpc.state}` };
  const meant = meantOf(network, vpc.subnets);
  const missing =
    network.subnetIds === undefined
      ? missingZones(network, vpc, meant)
      : missingSubnets(network.subnetIds, vpc, meant);
  return missing === undefined ? { hash: hashOf(vpc, meant) } : { missing };
};

const meantOf = (
  { subnetIds, subnetTags }: Request['network'],
  subnets: readonly SeenSubnet[],
): readonly SeenSubnet[] => {
  if (subnetIds !== undefined) return subnets.filter(({ id }) => subnetIds.includes(id));
  if (subnetTags !== undefined) return subnets.filter(({ tags }) => carries(tags, subnetTags));
  return subnets;
};

const missingSubnets = (
  subnetIds: readonly string[],
  vpc: SeenVpc,
  meant: readonly SeenSubnet[],
): string | undefined => {
  const absent = subnetIds.filter((subnetId) => meant.every(({ id }) => id !== subnetId));
  if (absent.length > 0) return `${absent.join(', ')} do not exist in ${vpc.id}`;
  const unfinished = meant.filter((subnet) => !isAvailable(subnet));
  return unfinished.length === 0
    ? undefined
    : unfinished.map(({ id, state }) => `${id} is ${state}`).join(', ');
};

/** While a network comes to be, its first subnet is not all there will be. */
const usualMinZones = 2;

const missingZones = (
  { subnetTags, minZones = usualMinZones }: Request['network'],
  vpc: SeenVpc,
  meant: readonly SeenSubnet[],
): string | undefined => {
  const zones = [...new Set(meant.filter(isAvailable).map(({ zone }) => zone))].sort();
  if (zones.length >= minZones) return undefined;
  const tagged = subnetTags === undefined ? '' : ` tagged ${JSON.stringify(subnetTags)}`;
  return `${vpc.id} has available subnets${tagged} in ${zones.length} of ${minZones} zones${zones.length === 0 ? '' : `: ${zones.join(', ')}`}`;
};

const hashOf = ({ id }: SeenVpc, meant: readonly SeenSubnet[]): string => {
  const subnets = meant
    .map(({ tags: _, ...subnet }) => [subnet.id, subnet.zone, subnet.state])
    .sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
  return sha256(canonicalJson({ id, subnets })).slice(0, 16);
};
