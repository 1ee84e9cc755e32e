import { isIPv4 } from 'node:net';
import { parseCidr } from 'cidr-tools';
import { assumed } from './assumed.ts';
import type { Ec2State, Subnet } from './state.ts';

/** The first four addresses of a subnet and its last are AWS's own ("Subnet sizing", VPC user guide). */
const reserved = { first: 4n, last: 1n };

const usable = ({ cidrBlock }: Subnet): { from: bigint; to: bigint } => {
  const { start, end } = parseCidr(cidrBlock);
  return { from: start + reserved.first, to: end - reserved.last };
};

const taken = (state: Ec2State, subnet: Subnet): Set<string> =>
  new Set(
    [...state.networkInterfaces.values()]
      .filter(({ subnetId }) => subnetId === subnet.id)
      .map(({ privateIpAddress }) => privateIpAddress),
  );

const asAddress = (value: bigint): string =>
  [24n, 16n, 8n, 0n].map((shift) => ((value >> shift) & 255n).toString()).join('.');

/** How many IPv4 addresses of a subnet nobody has. */
export const freeAddressCount = (state: Ec2State, subnet: Subnet): number => {
  const { from, to } = usable(subnet);
  return Number(to - from) + 1 - taken(state, subnet).size;
};

/** The lowest free IPv4 address of a subnet. Throws `InsufficientFreeAddressesInSubnet`. */
export const freeAddress = (state: Ec2State, subnet: Subnet): string => {
  const inUse = taken(state, subnet);
  const { from, to } = usable(subnet);
  for (let value = from; value <= to; value++) {
    const address = asAddress(value);
    if (!inUse.has(address)) return address;
  }
  throw assumed.noFreeAddress(subnet.id);
};

/** Throws unless `address` lies in the subnet, is not AWS's own and is free. */
export const checkAddress = (state: Ec2State, subnet: Subnet, address: string): void => {
  const { from, to } = usable(subnet);
  const value = isIPv4(address) ? parseCidr(address).start : -1n;
  if (value < from || value > to) throw assumed.addressNotInSubnet(address);
  if (taken(state, subnet).has(address)) throw assumed.addressInUse(address);
};
