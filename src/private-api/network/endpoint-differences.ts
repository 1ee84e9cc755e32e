import { canonicalJson } from '../canonical-json.ts';
import type { Request } from '../request/request.ts';
import { samePolicy } from '../policy/same-policy.ts';
import type { Subnet, VpcEndpoint } from './picture.ts';

/**
 * The settings that a request names and that an existing endpoint does not have. A setting left out asserts nothing.
 * `meant` are the subnets that the request allows: those of its tags, where it names tags.
 */
export const endpointDifferences = (
  network: Request['network'],
  endpoint: VpcEndpoint,
  meant: readonly Subnet[],
): string[] => [
  ...differs('network.subnetIds', network.subnetIds, endpoint.subnetIds),
  ...(network.subnetTags === undefined ? [] : untagged(endpoint, meant)),
  ...differs('network.securityGroupIds', network.securityGroupIds, endpoint.securityGroupIds),
  ...(network.privateDns === undefined || network.privateDns === endpoint.privateDns
    ? []
    : [
        `\`network.privateDns\` is ${String(endpoint.privateDns)}, asked for was ${String(network.privateDns)}`,
      ]),
  ...(network.endpointPolicy === undefined || isPolicy(network.endpointPolicy, endpoint.policy)
    ? []
    : ['`network.endpointPolicy` is not the policy that the endpoint has']),
];

const untagged = ({ subnetIds }: VpcEndpoint, meant: readonly Subnet[]): string[] => {
  const others = subnetIds.filter((subnetId) => meant.every(({ id }) => id !== subnetId));
  return others.length === 0
    ? []
    : [`it has subnets without the tags of \`network.subnetTags\`: ${others.join(', ')}`];
};

const isPolicy = (asked: object, there = ''): boolean => {
  const text = canonicalJson(asked);
  return text === reordered(there) || samePolicy(text, there, everyApi);
};

/** An endpoint policy is about no API in particular, so `execute-api:` is short for nothing in it. */
const everyApi = 'arn:aws:execute-api:*:*:*';

const reordered = (text: string): string | undefined => {
  try {
    return canonicalJson(JSON.parse(text));
  } catch {
    return undefined;
  }
};

const differs = (
  field: string,
  asked: readonly string[] | undefined,
  there: readonly string[],
): string[] =>
  asked === undefined || new Set(asked).symmetricDifference(new Set(there)).size === 0
    ? []
    : [`\`${field}\` is ${there.join(', ')}, asked for was ${asked.join(', ')}`];
