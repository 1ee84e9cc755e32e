import type {
  DescribeVpcEndpointServicesRequest,
  DescribeVpcEndpointServicesResult,
  ServiceDetail,
} from '@aws-sdk/client-ec2';
import { dnsSuffixOf, partitionOf } from '../../../src/private-api/partition.ts';
import { AwsError } from '../aws-error.ts';
import { zoneIdOf, zonesOf } from './availability-zones.ts';
import { ec2Operation } from './ec2-operation.ts';
import { filtered, type FilterFields } from './filters.ts';
import { paged } from './paging.ts';
import type { Ec2State, EndpointType } from './state.ts';

/**
 * API Gateway's endpoint service in a region ("Create a VPC endpoint for API Gateway execute-api").
 * Assumed: in China its name starts with `cn.`, as users report.
 */
export const executeApiServiceName = (region: string): string =>
  `${partitionOf(region) === 'aws-cn' ? 'cn.' : ''}com.amazonaws.${region}.execute-api`;

/** The public name of all APIs of a region, which private DNS answers within a VPC. */
export const executeApiDomain = (region: string): string =>
  `execute-api.${region}.${dnsSuffixOf(region)}`;

/** The zones of a region in which endpoints can have subnets. */
export const endpointZonesOf = (state: Ec2State, region: string): readonly string[] =>
  state.endpointServiceZones ?? zonesOf(region);

/** A service of AWS that there are endpoints for, of one or several types. */
interface EndpointService {
  readonly name: string;
  /** What its endpoints are called in DNS. */
  readonly label: string;
  readonly types: readonly EndpointType[];
}

/** Those of a region: beside `execute-api` one of another kind, that somebody may take for it. */
const servicesOf = (region: string): readonly EndpointService[] => [
  { name: executeApiServiceName(region), label: 'execute-api', types: ['Interface'] },
  // "Gateway endpoints for Amazon S3", AWS PrivateLink.
  { name: `com.amazonaws.${region}.s3`, label: 's3', types: ['Gateway', 'Interface'] },
];

/** The service of this name. Throws `InvalidServiceName` for those that are not imitated. */
export const getEndpointService = (serviceName: string, region: string): EndpointService => {
  const service = servicesOf(region).find(({ name }) => name === serviceName);
  if (service === undefined)
    throw new AwsError(
      'InvalidServiceName',
      `The Vpc Endpoint Service '${serviceName}' does not exist`,
    );
  return service;
};

/** One type of endpoint of a service: AWS lists a service once per type that it offers. */
const showService = (
  { name, label }: EndpointService,
  type: EndpointType,
  region: string,
  zones: readonly string[],
): ServiceDetail => {
  const privateDnsName = `*.${label}.${region}.${dnsSuffixOf(region)}`;
  return {
    ServiceName: name,
    // Assumed: any id does; AWS's own differ per region and are not published.
    ServiceId: 'vpce-svc-0c1015e7000000001',
    ServiceType: [{ ServiceType: type }],
    ServiceRegion: region,
    AvailabilityZones: [...zones],
    AvailabilityZoneIds: zones.map(zoneIdOf),
    Owner: 'amazon',
    BaseEndpointDnsNames: [`${label}.${region}.vpce.${dnsSuffixOf(region)}`],
    ...(type === 'Interface' && {
      PrivateDnsName: privateDnsName,
      PrivateDnsNames: [{ PrivateDnsName: privateDnsName }],
      PrivateDnsNameVerificationState: 'verified' as const,
    }),
    VpcEndpointPolicySupported: true,
    AcceptanceRequired: false,
    ManagesVpcEndpoints: false,
    SupportedIpAddressTypes: ['ipv4'],
    Tags: [],
  };
};

const filterFields: FilterFields<ServiceDetail> = {
  'service-name': (service) => [service.ServiceName],
  'service-type': (service) => (service.ServiceType ?? []).map(({ ServiceType }) => ServiceType),
  'service-region': (service) => [service.ServiceRegion],
  owner: (service) => [service.Owner],
};

export const describeVpcEndpointServices = ec2Operation<
  DescribeVpcEndpointServicesRequest,
  DescribeVpcEndpointServicesResult
>(
  'DescribeVpcEndpointServices',
  ['ServiceNames', 'Filters', 'MaxResults', 'NextToken'],
  (input, { region, here: { ec2: state } }) => {
    for (const name of input.ServiceNames ?? []) getEndpointService(name, region);
    const zones = endpointZonesOf(state, region);
    const services = servicesOf(region)
      .filter(({ name }) => input.ServiceNames?.includes(name) ?? true)
      .flatMap((service) => service.types.map((type) => showService(service, type, region, zones)));
    const matching = filtered(services, input.Filters, filterFields, ({ Tags }) => Tags);
    const { page, NextToken } = paged(matching, input);
    return {
      ServiceNames: page.flatMap(({ ServiceName }) => ServiceName ?? []),
      ServiceDetails: page,
      NextToken,
    };
  },
);
