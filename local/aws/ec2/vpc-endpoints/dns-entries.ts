import type { DnsEntry } from '@aws-sdk/client-ec2';
import { dnsSuffixOf } from '../../../../src/private-api/partition.ts';
import { executeApiDomain, getEndpointService } from '../endpoint-services.ts';
import type { VpcEndpoint } from '../state.ts';

/** Made-up hosted zones: AWS has one for the endpoint names of each region, and one for the private names of each endpoint. */
const hostedZoneIds = {
  endpointNames: 'Z0C1015E700000000001',
  privateNames: 'Z0C1015E700000000002',
};

/**
 * The DNS names of an endpoint: first the regional one, then those of its zones, then with private DNS the private ones
 * ("Access an AWS service using an interface VPC endpoint", AWS PrivateLink).
 * Assumed: for `execute-api` the private names are the domain itself and all names beneath it.
 */
export const dnsEntriesOf = (endpoint: VpcEndpoint, zones: readonly string[]): DnsEntry[] => {
  const { id, type, dnsHash, region, privateDnsEnabled } = endpoint;
  if (type === 'Gateway') return [];
  const { label } = getEndpointService(endpoint.serviceName, region);
  const domain = `${label}.${region}.vpce.${dnsSuffixOf(region)}`;
  const privateDomain = executeApiDomain(region);
  const endpointNames = [`${id}-${dnsHash}`, ...zones.map((zone) => `${id}-${dnsHash}-${zone}`)];
  return [
    ...endpointNames.map((name) => ({
      DnsName: `${name}.${domain}`,
      HostedZoneId: hostedZoneIds.endpointNames,
    })),
    ...(privateDnsEnabled ? [privateDomain, `*.${privateDomain}`] : []).map((DnsName) => ({
      DnsName,
      HostedZoneId: hostedZoneIds.privateNames,
    })),
  ];
};
