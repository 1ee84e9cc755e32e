import type { NetworkPicture, Subnet } from './picture.ts';

/** The first in the order of most free addresses, then lowest id. */
const best = (subnets: readonly Subnet[]): Subnet | undefined =>
  subnets.toSorted((a, b) => b.freeAddresses - a.freeAddresses || (a.id < b.id ? -1 : 1))[0];

/**
 * The subnets an endpoint gets when a request does not name them one by one: in each zone that offers the service,
 * the available subnet with most free addresses, then lowest id.
 */
export const chooseSubnets = ({ subnets, service }: NetworkPicture): Subnet[] => {
  const usable = subnets.filter(
    ({ state, zone, freeAddresses }) =>
      state === 'available' && service.zones.includes(zone) && freeAddresses > 0,
  );
  const byZone = Map.groupBy(usable, ({ zone }) => zone);
  return [...byZone.keys()].sort().flatMap((zone) => best(byZone.get(zone) ?? []) ?? []);
};
