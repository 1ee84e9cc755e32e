import { excludeCidr } from 'cidr-tools';
import type { NetworkAcl } from '../diagnosis/picture.ts';

/** TCP traffic between an endpoint's subnet and the addresses of a block. */
export interface AclTraffic {
  readonly egress: boolean;
  readonly cidr: string;
  readonly port: number;
}

const tcp = '6';
const everyProtocol = '-1';

/**
 * The parts of a block whose traffic a network ACL denies: the entry with the lowest number that matches decides, and what
 * matches none is denied.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export const blockedByAcl = ({ entries }: NetworkAcl, traffic: AclTraffic): string[] => {
  const matching = entries
    .filter(
      ({ egress, protocol, ports, cidr }) =>
        egress === traffic.egress &&
        (protocol === tcp || protocol === everyProtocol) &&
        (ports === undefined || (ports.from <= traffic.port && traffic.port <= ports.to)) &&
        isIpv6(cidr) === isIpv6(traffic.cidr),
    )
    .toSorted((a, b) => a.number - b.number);
  let undecided = [traffic.cidr];
  const blocked: string[] = [];
  for (const { cidr, allows } of matching) {
    const rest = excludeCidr(undecided, cidr);
    if (!allows) blocked.push(...excludeCidr(undecided, rest));
    undecided = rest;
  }
  return [...blocked, ...undecided];
};

const isIpv6 = (cidr: string): boolean => cidr.includes(':');
