import type { DescribeVpcEndpointsRequest } from '@aws-sdk/client-ec2';
import { ec2Operation } from '../ec2-operation.ts';
import { filtered, type FilterFields } from '../filters.ts';
import { getResources } from '../get-resources.ts';
import { paged } from '../paging.ts';
import { resourceKinds } from '../resource-kinds.ts';
import type { DescribedVpcEndpoint } from '../state.ts';
import { showVpcEndpoint } from './show-vpc-endpoint.ts';
import { visibleEndpoints } from './visible-endpoints.ts';

const filterFields: FilterFields<DescribedVpcEndpoint> = {
  'vpc-endpoint-id': (endpoint) => [endpoint.VpcEndpointId],
  'vpc-endpoint-state': (endpoint) => [endpoint.State],
  'vpc-endpoint-type': (endpoint) => [endpoint.VpcEndpointType],
  'vpc-id': (endpoint) => [endpoint.VpcId],
  'service-name': (endpoint) => [endpoint.ServiceName],
  'service-region': (endpoint) => [endpoint.ServiceRegion],
  'ip-address-type': (endpoint) => [endpoint.IpAddressType],
};

export const describeVpcEndpoints = ec2Operation<
  DescribeVpcEndpointsRequest,
  { VpcEndpoints: DescribedVpcEndpoint[]; NextToken: string | undefined }
>(
  'DescribeVpcEndpoints',
  ['VpcEndpointIds', 'Filters', 'MaxResults', 'NextToken'],
  (input, { clock, here: { ec2: state } }) => {
    const now = clock.now();
    const visible = visibleEndpoints(state, now);
    const ids = input.VpcEndpointIds ?? [...visible.keys()];
    const shown = getResources(visible, ids, resourceKinds.vpcEndpoint).map((endpoint) =>
      showVpcEndpoint(state, endpoint, now),
    );
    const matching = filtered(shown, input.Filters, filterFields, ({ Tags }) => Tags);
    const { page, NextToken } = paged(matching, input);
    return { VpcEndpoints: page, NextToken };
  },
);
