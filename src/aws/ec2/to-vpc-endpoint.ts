import type { VpcEndpoint as Ec2VpcEndpoint } from '@aws-sdk/client-ec2';
import type { VpcEndpoint } from '../../private-api/network/picture.ts';
import { fromEc2Tags } from './tags.ts';

/** What EC2 shows of an endpoint, in our own words. */
export const toVpcEndpoint = (endpoint: Ec2VpcEndpoint): VpcEndpoint => {
  const failure = endpoint.FailureReason ?? endpoint.LastError?.Message;
  return {
    id: endpoint.VpcEndpointId ?? '',
    vpcId: endpoint.VpcId ?? '',
    // AWS spells states in either case.
    state: (endpoint.State ?? '').toLowerCase(),
    ...(failure !== undefined && { failure }),
    requesterManaged: endpoint.RequesterManaged ?? false,
    privateDns: endpoint.PrivateDnsEnabled ?? false,
    subnetIds: endpoint.SubnetIds ?? [],
    securityGroupIds: (endpoint.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []),
    networkInterfaceIds: endpoint.NetworkInterfaceIds ?? [],
    dnsNames: (endpoint.DnsEntries ?? []).flatMap(({ DnsName }) => DnsName ?? []),
    ...(endpoint.PolicyDocument !== undefined && { policy: endpoint.PolicyDocument }),
    tags: fromEc2Tags(endpoint.Tags),
    createdAt: endpoint.CreationTimestamp?.toISOString() ?? '',
  };
};
