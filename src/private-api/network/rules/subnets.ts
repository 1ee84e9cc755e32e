import type { Finding } from '../../finding.ts';
import { networkFinding } from '../network-finding.ts';
import type { NetworkPicture, Subnet } from '../picture.ts';

/** The subnets that the endpoint would get, each by itself and all together. */
export const checkSubnets = (chosen: readonly Subnet[], picture: NetworkPicture): Finding[] => {
  const zones = picture.service.zones;
  if (chosen.length === 0) {
    const seen = picture.subnets
      .map(({ id, zone, state }) => `${id} (${zone}, ${state})`)
      .join(', ');
    return [
      networkFinding(
        'NO_USABLE_SUBNET',
        `of ${picture.vpc.id} there are ${seen || 'no subnets'}; the service is offered in ${zones.join(', ')}`,
      ),
    ];
  }
  return [...chosen.flatMap((subnet) => checkSubnet(subnet, zones)), ...checkZones(chosen)];
};

const checkSubnet = (
  { id, zone, state, freeAddresses }: Subnet,
  zones: readonly string[],
): Finding[] => [
  ...(state === 'available' ? [] : [networkFinding('SUBNET_NOT_AVAILABLE', `${id} is ${state}`)]),
  ...(zones.includes(zone)
    ? []
    : [
        networkFinding(
          'SUBNET_ZONE_WITHOUT_SERVICE',
          `${id} lies in ${zone}; the service is offered in ${zones.join(', ')}`,
        ),
      ]),
  ...(freeAddresses > 0
    ? []
    : [networkFinding('SUBNET_WITHOUT_FREE_ADDRESS', `${id} has no free address`)]),
];

const checkZones = (chosen: readonly Subnet[]): Finding[] => {
  const byZone = Map.groupBy(chosen, ({ zone }) => zone);
  const crowded = [...byZone].filter(([, subnets]) => subnets.length > 1);
  return [
    ...crowded.map(([zone, subnets]) =>
      networkFinding(
        'SUBNETS_IN_SAME_ZONE',
        `${subnets.map(({ id }) => id).join(' and ')} lie in ${zone}`,
      ),
    ),
    ...(byZone.size === 1
      ? [
          networkFinding(
            'SINGLE_ZONE',
            `the endpoint will have a subnet in ${chosen[0]?.zone ?? 'one zone'} alone`,
          ),
        ]
      : []),
  ];
};
