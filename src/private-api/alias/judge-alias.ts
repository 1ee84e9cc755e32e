import { containsCidr } from 'cidr-tools';

/** What DNS says of an alias. `absent` is an NXDOMAIN; it is final only when it came from the zone's own servers. */
export type Resolution =
  | { kind: 'resolved'; addresses: readonly string[] }
  | { kind: 'absent'; authoritative: boolean }
  | { kind: 'unanswered'; reason: string };

/** Whether an alias leads to its endpoint, and if not, what is the matter. */
export type AliasJudgement =
  { kind: 'resolving' } | { kind: 'absent'; seen: string } | { kind: 'uncertain'; seen: string };

/** Where the addresses of an endpoint lie: RFC 1918, RFC 6598 and RFC 4193. */
const privateNetworks = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
];

/**
 * Resolved means: at least one address, and all of them the endpoint's own. Of an endpoint that cannot be described, any
 * private address will have to do.
 */
export const judgeAlias = (
  name: string,
  resolution: Resolution,
  endpointAddresses: readonly string[] | undefined,
): AliasJudgement => {
  if (resolution.kind === 'unanswered')
    return { kind: 'uncertain', seen: `${name} could not be asked for: ${resolution.reason}` };
  if (resolution.kind === 'absent')
    return {
      kind: resolution.authoritative ? 'absent' : 'uncertain',
      seen: `${name} does not exist${resolution.authoritative ? '' : ', says a resolver that may have cached it'}`,
    };
  const isOwn = (address: string): boolean =>
    endpointAddresses?.includes(address) ?? containsCidr(privateNetworks, address);
  const { addresses } = resolution;
  return addresses.length > 0 && addresses.every(isOwn)
    ? { kind: 'resolving' }
    : {
        kind: 'uncertain',
        seen: `${name} leads to ${addresses.join(', ') || 'no address'}, which is not the endpoint's`,
      };
};
