import { parseCidr } from 'cidr-tools';
import { z } from 'zod';

const error =
  'must be a network in CIDR notation with its host bits zero, such as 10.0.0.0/16 or 2001:db8::/56';

const startsItsNetwork = (cidr: string): boolean => {
  const address = cidr.slice(0, cidr.indexOf('/'));
  return parseCidr(address).start === parseCidr(cidr).start;
};

/** An IPv4 or IPv6 network as EC2 keeps it: it would quietly zero host bits, and then show another text than was sent. */
export const cidrSchema = z
  .union([z.cidrv4(), z.cidrv6()], { error })
  .refine(startsItsNetwork, { error });
