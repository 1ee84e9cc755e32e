import type { Request } from '../request/request.ts';
import type { VpcEndpoint } from './picture.ts';

/** The settings that a request names and that an existing endpoint does not have. A setting left out asserts nothing. */
export const endpointDifferences = (
  network: Request['network'],
  endpoint: VpcEndpoint,
): string[] => [
  ...differs('network.subnetIds', network.subnetIds, endpoint.subnetIds),
  ...differs('network.securityGroupIds', network.securityGroupIds, endpoint.securityGroupIds),
  ...(network.privateDns === undefined || network.privateDns === endpoint.privateDns
    ? []
    : [
        `\`network.privateDns\` is ${String(endpoint.privateDns)}, asked for was ${String(network.privateDns)}`,
      ]),
];

const differs = (
  field: string,
  asked: readonly string[] | undefined,
  there: readonly string[],
): string[] =>
  asked === undefined || new Set(asked).symmetricDifference(new Set(there)).size === 0
    ? []
    : [`\`${field}\` is ${there.join(', ')}, asked for was ${asked.join(', ')}`];
