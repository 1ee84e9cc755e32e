import type {
  CreateNetworkInterfaceRequest,
  CreateNetworkInterfaceResult,
  DeleteNetworkInterfaceRequest,
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult,
  NetworkInterface as DescribedNetworkInterface,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { ec2Id } from '../ids.ts';
import { checkAddress, freeAddress } from './addresses.ts';
import { assumed } from './assumed.ts';
import { zoneIdOf } from './availability-zones.ts';
import { findMadeBefore, rememberMade } from './client-tokens.ts';
import { ec2Operation } from './ec2-operation.ts';
import { filtered, type FilterFields } from './filters.ts';
import { getResource, getResources } from './get-resources.ts';
import { groupsIn } from './groups-in.ts';
import { paged } from './paging.ts';
import { required } from './required.ts';
import { resourceKinds } from './resource-kinds.ts';
import { refuseShared } from './shared-subnets.ts';
import type { Ec2State, NetworkInterface } from './state.ts';
import { putTags, tagsOf, tagsToCreate } from './tags.ts';

/** A network interface as DescribeNetworkInterfaces shows it. */
export const showNetworkInterface = (
  state: Ec2State,
  { vpcEndpointId, ...networkInterface }: NetworkInterface,
): DescribedNetworkInterface => ({
  NetworkInterfaceId: networkInterface.id,
  OwnerId: networkInterface.ownerId,
  VpcId: networkInterface.vpcId,
  SubnetId: networkInterface.subnetId,
  AvailabilityZone: networkInterface.availabilityZone,
  AvailabilityZoneId: zoneIdOf(networkInterface.availabilityZone),
  Description: networkInterface.description,
  InterfaceType: vpcEndpointId === undefined ? 'interface' : 'vpc_endpoint',
  RequesterManaged: vpcEndpointId !== undefined,
  Status: vpcEndpointId === undefined ? 'available' : 'in-use',
  PrivateIpAddress: networkInterface.privateIpAddress,
  PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: networkInterface.privateIpAddress }],
  Ipv6Addresses: [],
  SourceDestCheck: true,
  Groups: networkInterface.securityGroupIds.map((id) => ({
    GroupId: id,
    GroupName: state.securityGroups.get(id)?.name,
  })),
  TagSet: tagsOf(state, networkInterface.id),
});

const filterFields: FilterFields<DescribedNetworkInterface> = {
  'network-interface-id': (shown) => [shown.NetworkInterfaceId],
  'vpc-id': (shown) => [shown.VpcId],
  'subnet-id': (shown) => [shown.SubnetId],
  'owner-id': (shown) => [shown.OwnerId],
  'availability-zone': (shown) => [shown.AvailabilityZone],
  'availability-zone-id': (shown) => [shown.AvailabilityZoneId],
  description: (shown) => [shown.Description],
  'group-id': (shown) => (shown.Groups ?? []).map(({ GroupId }) => GroupId),
  'interface-type': (shown) => [shown.InterfaceType],
  'private-ip-address': (shown) => [shown.PrivateIpAddress],
  'addresses.private-ip-address': (shown) => [shown.PrivateIpAddress],
  'requester-managed': (shown) => [String(shown.RequesterManaged)],
  status: (shown) => [shown.Status],
};

export const createNetworkInterface = ec2Operation<
  CreateNetworkInterfaceRequest,
  CreateNetworkInterfaceResult
>(
  'CreateNetworkInterface',
  ['SubnetId', 'Description', 'Groups', 'PrivateIpAddress', 'ClientToken', 'TagSpecifications'],
  (input, { account, here: { ec2: state } }) => {
    const madeBefore = findMadeBefore(state.networkInterfaceRequests, input);
    if (madeBefore !== undefined)
      return { NetworkInterface: showNetworkInterface(state, madeBefore) };

    const subnetId = required(input.SubnetId, 'subnetId');
    const subnet = getResource(state.subnets, subnetId, resourceKinds.subnet);
    refuseShared(subnet, account, 'CreateNetworkInterface');
    const tags = tagsToCreate(input.TagSpecifications, 'network-interface');
    const securityGroupIds = groupsIn(state, subnet.vpcId, input.Groups);
    if (input.PrivateIpAddress !== undefined) checkAddress(state, subnet, input.PrivateIpAddress);
    const networkInterface: NetworkInterface = {
      id: ec2Id('eni'),
      ownerId: account,
      vpcId: subnet.vpcId,
      subnetId,
      availabilityZone: subnet.availabilityZone,
      privateIpAddress: input.PrivateIpAddress ?? freeAddress(state, subnet),
      description: input.Description ?? '',
      vpcEndpointId: undefined,
      securityGroupIds,
    };
    putTags(state, networkInterface.id, tags);
    state.networkInterfaces.set(networkInterface.id, networkInterface);
    rememberMade(state.networkInterfaceRequests, input, networkInterface);
    return { NetworkInterface: showNetworkInterface(state, networkInterface) };
  },
);

export const describeNetworkInterfaces = ec2Operation<
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult
>(
  'DescribeNetworkInterfaces',
  ['NetworkInterfaceIds', 'Filters', 'MaxResults', 'NextToken'],
  (input, { here: { ec2: state } }) => {
    if (input.NetworkInterfaceIds !== undefined && input.MaxResults !== undefined)
      throw assumed.idsWithMaxResults();
    const ids = input.NetworkInterfaceIds ?? [...state.networkInterfaces.keys()];
    const shown = getResources(state.networkInterfaces, ids, resourceKinds.networkInterface).map(
      (networkInterface) => showNetworkInterface(state, networkInterface),
    );
    const matching = filtered(shown, input.Filters, filterFields, ({ TagSet }) => TagSet);
    const { page, NextToken } = paged(matching, input);
    return { NetworkInterfaces: page, NextToken };
  },
);

export const deleteNetworkInterface = ec2Operation<DeleteNetworkInterfaceRequest, object>(
  'DeleteNetworkInterface',
  ['NetworkInterfaceId'],
  (input, { here: { ec2: state } }) => {
    const { id, vpcEndpointId } = getResource(
      state.networkInterfaces,
      required(input.NetworkInterfaceId, 'networkInterfaceId'),
      resourceKinds.networkInterface,
    );
    if (vpcEndpointId !== undefined)
      throw new AwsError('InvalidParameterValue', `Network interface '${id}' is currently in use.`);
    state.networkInterfaces.delete(id);
    state.tags.delete(id);
    return {};
  },
);
