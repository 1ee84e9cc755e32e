import type { Finding } from '../../finding.ts';
import type { Request } from '../../request/request.ts';
import { networkFinding } from '../network-finding.ts';
import type { NetworkPicture, VpcEndpoint } from '../picture.ts';

/** Whether as many zones as the request asks for have a subnet that an endpoint can be in, or that `endpoint` is in already. */
export const checkZones = (
  { minZones, subnetIds }: Request['network'],
  { vpc, subnets, service }: NetworkPicture,
  endpoint: VpcEndpoint | undefined,
): Finding[] => {
  if (minZones === undefined) return [];
  const eligible = subnets.filter(
    ({ id, zone, state, freeAddresses }) =>
      (subnetIds?.includes(id) ?? true) &&
      state === 'available' &&
      service.zones.includes(zone) &&
      (freeAddresses > 0 || endpoint?.subnetIds.includes(id) === true),
  );
  const zones = [...new Set(eligible.map(({ zone }) => zone))].sort();
  return zones.length >= minZones
    ? []
    : [
        networkFinding(
          'TOO_FEW_ZONES',
          `${vpc.id} has usable subnets in ${zones.join(', ') || 'no zone'}; asked for were ${minZones} zones`,
        ),
      ];
};
