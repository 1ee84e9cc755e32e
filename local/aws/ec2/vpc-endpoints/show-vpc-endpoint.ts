import { assumed } from '../assumed.ts';
import type { DescribedVpcEndpoint, Ec2State, VpcEndpoint } from '../state.ts';
import { tagsOf } from '../tags.ts';
import { dnsEntriesOf } from './dns-entries.ts';
import { interfacesOf } from './endpoint-interfaces.ts';
import { endpointState } from './endpoint-state.ts';

/** An endpoint as DescribeVpcEndpoints shows it at `now`. */
export const showVpcEndpoint = (
  state: Ec2State,
  endpoint: VpcEndpoint,
  now: number,
): DescribedVpcEndpoint => {
  const interfaces = interfacesOf(state, endpoint.id);
  const current = endpointState(endpoint, now);
  return {
    VpcEndpointId: endpoint.id,
    VpcEndpointType: endpoint.type,
    VpcId: endpoint.vpcId,
    ServiceName: endpoint.serviceName,
    State: current,
    PolicyDocument: endpoint.policyDocument,
    RouteTableIds: [],
    SubnetIds: interfaces.map(({ subnetId }) => subnetId),
    Groups: endpoint.securityGroupIds.map((id) => ({
      GroupId: id,
      GroupName: state.securityGroups.get(id)?.name,
    })),
    ...(endpoint.type === 'Interface' && {
      IpAddressType: 'ipv4',
      DnsOptions: { DnsRecordIpType: 'ipv4' },
    }),
    PrivateDnsEnabled: endpoint.privateDnsEnabled,
    RequesterManaged: endpoint.requesterManaged,
    NetworkInterfaceIds: interfaces.map(({ id }) => id),
    DnsEntries: dnsEntriesOf(
      endpoint,
      interfaces.map(({ availabilityZone }) => availabilityZone),
    ),
    CreationTimestamp: new Date(endpoint.createdAt),
    Tags: tagsOf(state, endpoint.id),
    OwnerId: endpoint.ownerId,
    LastError: current === 'failed' ? assumed.endpointLastError : undefined,
    ServiceRegion: endpoint.region,
    ...endpoint.shownAs,
  };
};
