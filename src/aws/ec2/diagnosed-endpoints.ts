import {
  type EC2Client,
  type Filter,
  paginateDescribeVpcEndpoints,
  type VpcEndpoint as Ec2VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type { Ec2Port } from '../../steps/ec2-port.ts';
import { translating } from '../aws-errors.ts';
import { networkInterfaceCalls } from './network-interfaces.ts';
import { toVpcEndpoint } from './to-vpc-endpoint.ts';
import { wholeList } from './whole-list.ts';

type DiagnosedEndpointCalls = Pick<Ec2Port, 'inspectVpcEndpoint' | 'listInterfaceEndpoints'>;

/** The kinds of endpoints that the quota of a VPC counts together ("AWS PrivateLink quotas"). */
const countedTypes = ['Interface', 'GatewayLoadBalancer'];

/** VPC endpoints of whatever type and service. */
export const diagnosedEndpointCalls = (client: EC2Client): DiagnosedEndpointCalls => {
  const describe = (Filters: Filter[]): Promise<Ec2VpcEndpoint[]> =>
    wholeList(paginateDescribeVpcEndpoints({ client }, { Filters }), 'VpcEndpoints');

  return {
    inspectVpcEndpoint: async (id) => {
      const endpoint = await translating(`describing ${id}`, async () =>
        (await describe([{ Name: 'vpc-endpoint-id', Values: [id] }])).at(0),
      );
      if (endpoint === undefined) return undefined;
      const { listNetworkInterfaces } = networkInterfaceCalls(client);
      return {
        ...toVpcEndpoint(endpoint),
        type: endpoint.VpcEndpointType ?? '',
        serviceName: endpoint.ServiceName ?? '',
        // Assumed: an endpoint of which nothing is said has the type that all had before there were others.
        ipAddressType: endpoint.IpAddressType ?? 'ipv4',
        ownerId: endpoint.OwnerId ?? '',
        interfaces: await listNetworkInterfaces(endpoint.NetworkInterfaceIds ?? []),
      };
    },

    listInterfaceEndpoints: (vpcId) =>
      translating(`describing the endpoints of ${vpcId}`, async () => {
        const filters = [
          { Name: 'vpc-id', Values: [vpcId] },
          { Name: 'vpc-endpoint-type', Values: countedTypes },
        ];
        return (await describe(filters)).map((endpoint) => ({
          id: endpoint.VpcEndpointId ?? '',
          serviceName: endpoint.ServiceName ?? '',
          privateDns: endpoint.PrivateDnsEnabled ?? false,
        }));
      }),
  };
};
