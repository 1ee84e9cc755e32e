import type { DiagnosedEndpoint } from '../../diagnosis/picture.ts';
import type { Vpc } from '../../network/picture.ts';

/** The blocks of a VPC that callers can reach an endpoint from: who has but the other IP version finds no address of it. */
export const reachingCidrs = (
  { ipAddressType }: Pick<DiagnosedEndpoint, 'ipAddressType'>,
  { cidrs }: Pick<Vpc, 'cidrs'>,
): string[] =>
  cidrs.filter((cidr) =>
    cidr.includes(':') ? ipAddressType !== 'ipv4' : ipAddressType !== 'ipv6',
  );
