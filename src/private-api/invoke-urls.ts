import { dnsSuffixOf } from './partition.ts';
import type { Result } from './result.ts';

/** The zone that a region's API names lie in, and aliases too. */
export const executeApiZone = (region: string): string =>
  `execute-api.${region}.${dnsSuffixOf(region)}`;

/** The name under which an associated endpoint serves one API, with no header needed. */
export const aliasName = (region: string, restApiId: string, vpcEndpointId: string): string =>
  `${restApiId}-${vpcEndpointId}.${executeApiZone(region)}`;

/**
 * The ways to call an API: by alias where an endpoint is associated, by its default name where private DNS is on, by an
 * endpoint's own name with a header ("How to invoke a private API", API Gateway developer guide).
 */
export const invokeUrls = (api: {
  region: string;
  restApiId: string;
  stage: string;
  associatedVpcEndpointIds: readonly string[];
  privateDns: boolean;
  endpointDnsName: string | undefined;
}): Result['invokeUrls'] => {
  const at = (host: string): string => `https://${host}/${api.stage}`;
  return {
    alias: api.associatedVpcEndpointIds.map((id) => at(aliasName(api.region, api.restApiId, id))),
    privateDns: api.privateDns ? [at(`${api.restApiId}.${executeApiZone(api.region)}`)] : [],
    endpointDns:
      api.endpointDnsName === undefined
        ? []
        : [{ url: at(api.endpointDnsName), headers: { 'x-apigw-api-id': api.restApiId } }],
  };
};
