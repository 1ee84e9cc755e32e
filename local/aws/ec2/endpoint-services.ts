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
import type { Ec2State } from './state.ts';

/**
 * API Gateway's endpoint service in a region ("Create a VPC endpoint for API Gateway execute-api").
 * Assumed: in China its name starts with `cn.`, as users report.
 */
export const executeApiServiceName = (region: string): string =>
  `${partitionOf(region) === 'aws-cn' ? 'cn.' : ''}com.amazonaws.${region}.execute-api`;

/** The public name of all APIs of a region, which private DNS answers within a VPC. */
export const executeApiDomain = (region: string): string =>
  `execute-api.${region}.${dnsSuffixOf(region)}`;

/** The zones of a region in which endpoints for `execute-api` can have subnets. */
export const endpointZonesOf = (state: Ec2State, region: string): readonly string[] =>
  state.endpointServiceZones ?? zonesOf(region);

/** Throws `InvalidServiceName` for every service but `execute-api`, the only one imitated. */
export const checkServiceName = (serviceName: string, region: string): void => {
  if (serviceName !== executeApiServiceName(region))
    throw new AwsError(
      'InvalidServiceName',
      `The Vpc Endpoint Service '${serviceName}' does not exist`,
    );
};

const showExecuteApi = (state: Ec2State, region: string): ServiceDetail => {
  const zones = [...endpointZonesOf(state, region)];
  const privateDnsName = `*.${executeApiDomain(region)}`;
  return {
    ServiceName: executeApiServiceName(region),
    // Assumed: any id does; AWS's own differ per region and are not published.
    ServiceId: 'vpce-svc-0c1015e7000000001',
    ServiceType: [{ ServiceType: 'Interface' }],
    ServiceRegion: region,
    AvailabilityZones: zones,
    AvailabilityZoneIds: zones.map(zoneIdOf),
    Owner: 'amazon',
    BaseEndpointDnsNames: [`execute-api.${region}.vpce.${dnsSuffixOf(region)}`],
    PrivateDnsName: privateDnsName,
    PrivateDnsNames: [{ PrivateDnsName: privateDnsName }],
    PrivateDnsNameVerificationState: 'verified',
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
    for (const name of input.ServiceNames ?? []) checkServiceName(name, region);
    const services = [showExecuteApi(state, region)];
    const matching = filtered(services, input.Filters, filterFields, ({ Tags }) => Tags);
    const { page, NextToken } = paged(matching, input);
    return {
      ServiceNames: page.flatMap(({ ServiceName }) => ServiceName ?? []),
      ServiceDetails: page,
      NextToken,
    };
  },
);
