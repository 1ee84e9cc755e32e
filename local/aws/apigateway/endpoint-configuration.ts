import type { EndpointConfiguration } from '@aws-sdk/client-api-gateway';
import { badRequest, invalidValues } from './errors.ts';
import type { StoredEndpointConfiguration } from './state.ts';

const types = ['PRIVATE', 'EDGE', 'REGIONAL'] as const;
const ipAddressTypes = ['ipv4', 'dualstack'] as const;

/** The endpoint type that a text names, if it names one. */
export const findEndpointType = (
  text: string | undefined,
): StoredEndpointConfiguration['type'] | undefined => types.find((type) => type === text);

export const findIpAddressType = (
  text: string | undefined,
): StoredEndpointConfiguration['ipAddressType'] | undefined =>
  ipAddressTypes.find((type) => type === text);

/** Private APIs are dual-stack, others IPv4 unless they ask for more (recorded answers of `CreateRestApi`, July 2025). */
const defaultIpAddressType = (
  type: StoredEndpointConfiguration['type'],
): StoredEndpointConfiguration['ipAddressType'] => (type === 'PRIVATE' ? 'dualstack' : 'ipv4');

const refuseUnknownValues = (asked: EndpointConfiguration): void => {
  const problems: string[] = [];
  const strangers = (asked.types ?? []).filter((type) => !findEndpointType(type));
  if (strangers.length > 0)
    problems.push(
      `Value '[${strangers.join(', ')}]' at 'createRestApiInput.endpointConfiguration.types' failed to satisfy constraint: ` +
        'Member must satisfy constraint: [Member must satisfy enum value set: [PRIVATE, EDGE, REGIONAL]]',
    );
  if (asked.ipAddressType !== undefined && !findIpAddressType(asked.ipAddressType))
    problems.push(
      `Value '${asked.ipAddressType}' at 'createRestApiInput.endpointConfiguration.ipAddressType' failed to satisfy constraint: ` +
        'Member must satisfy enum value set: [ipv4, dualstack]',
    );
  if (problems.length > 0) throw invalidValues(problems);
};

/** Throws `BadRequestException` where the parts of an endpoint configuration do not go together. */
export const checkEndpointConfiguration = (
  configuration: StoredEndpointConfiguration,
): StoredEndpointConfiguration => {
  if (configuration.type === 'PRIVATE') {
    if (configuration.ipAddressType !== 'dualstack')
      throw badRequest('Only dualstack ipAddressType is supported for Private APIs.');
  } else if (configuration.vpcEndpointIds.length > 0)
    throw badRequest('VPCEndpoints can only be specified with PRIVATE apis.');
  return configuration;
};

/** What `CreateRestApi` makes of the endpoint configuration that it is asked for. */
export const readEndpointConfiguration = (
  asked: EndpointConfiguration | undefined,
): StoredEndpointConfiguration => {
  const { types = ['EDGE'], ipAddressType, vpcEndpointIds = [] } = asked ?? {};
  refuseUnknownValues({ types, ipAddressType });
  if (types.length === 0)
    throw badRequest('REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.');
  if (types.length > 1) throw badRequest('Cannot create an api with multiple Endpoint Types.');
  const type = findEndpointType(types[0]) ?? 'EDGE';

  return checkEndpointConfiguration({
    type,
    ipAddressType: findIpAddressType(ipAddressType) ?? defaultIpAddressType(type),
    vpcEndpointIds: [...new Set(vpcEndpointIds)],
  });
};

/** The same configuration with another endpoint type, and the address type that goes with it. */
export const withEndpointType = (
  configuration: StoredEndpointConfiguration,
  type: StoredEndpointConfiguration['type'],
): StoredEndpointConfiguration => {
  if (configuration.type === 'PRIVATE' && type === 'EDGE')
    // Assumed: the words. "Private REST APIs in API Gateway" says that it cannot be done.
    throw badRequest('Cannot change a PRIVATE api to an EDGE api.');
  return type === configuration.type
    ? configuration
    : { ...configuration, type, ipAddressType: defaultIpAddressType(type) };
};

export const showEndpointConfiguration = ({
  type,
  ipAddressType,
  vpcEndpointIds,
}: StoredEndpointConfiguration): EndpointConfiguration => ({
  types: [type],
  ipAddressType,
  ...(vpcEndpointIds.length > 0 && { vpcEndpointIds: [...vpcEndpointIds] }),
});
