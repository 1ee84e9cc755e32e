import type { Request } from '../request/request.ts';
import type { VpcEndpoint } from './picture.ts';
import type { VpcEndpointPatch } from './vpc-endpoint-patch.ts';

/** The settings that a patch would change, each as the request's field with what is there and what was asked for. */
export const endpointDifferences = (
  network: Request['network'],
  endpoint: VpcEndpoint,
  patch: VpcEndpointPatch,
): string[] => [
  ...(patch.addSubnetIds === undefined && patch.removeSubnetIds === undefined
    ? []
    : [subnetDifference(network, endpoint, patch)]),
  ...(patch.addSecurityGroupIds === undefined && patch.removeSecurityGroupIds === undefined
    ? []
    : [differs('network.securityGroupIds', endpoint.securityGroupIds, network.securityGroupIds)]),
  ...(patch.privateDns === undefined
    ? []
    : [differs('network.privateDns', [endpoint.privateDns], [patch.privateDns])]),
  // Policies stay out of messages.
  ...(patch.policy === undefined
    ? []
    : ['`network.endpointPolicy` is not the policy that the endpoint has']),
];

const subnetDifference = (
  { subnetIds }: Request['network'],
  endpoint: VpcEndpoint,
  { removeSubnetIds = [] }: VpcEndpointPatch,
): string =>
  subnetIds === undefined
    ? `it has subnets without the tags of \`network.subnetTags\`: ${removeSubnetIds.join(', ')}`
    : differs('network.subnetIds', endpoint.subnetIds, subnetIds);

const differs = (
  field: string,
  there: readonly (string | boolean)[],
  asked: readonly (string | boolean)[] = [],
): string => `\`${field}\` is ${there.join(', ')}, asked for was ${asked.join(', ')}`;
