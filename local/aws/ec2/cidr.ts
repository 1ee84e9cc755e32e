import { isIPv4, isIPv6 } from 'node:net';
import { normalizeCidr, parseCidr } from 'cidr-tools';

/** The canonical form of a CIDR, such as 10.0.0.0/16 for 10.0.1.2/16; undefined when it is not one of that version. */
export const findCanonicalCidr = (cidr: string, version: 4 | 6): string | undefined => {
  const [address = '', prefix = ''] = cidr.split('/');
  const longest = version === 4 ? 32 : 128;
  const isAddress = version === 4 ? isIPv4(address) : isIPv6(address);
  if (!isAddress || !/^\d{1,3}$/.test(prefix) || Number(prefix) > longest) return undefined;
  return normalizeCidr(cidr);
};

/** The length of a CIDR's prefix in bits. */
export const prefixLength = (cidr: string): number => Number(parseCidr(cidr).prefix);
