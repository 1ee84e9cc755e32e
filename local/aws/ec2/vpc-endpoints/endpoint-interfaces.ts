import { ec2Id } from '../../ids.ts';
import { freeAddress } from '../addresses.ts';
import type { Ec2State, NetworkInterface, Subnet, VpcEndpoint } from '../state.ts';

/** The network interfaces of an endpoint: one in each of its subnets. */
export const interfacesOf = (state: Ec2State, endpointId: string): NetworkInterface[] =>
  [...state.networkInterfaces.values()].filter(({ vpcEndpointId }) => vpcEndpointId === endpointId);

/** Gives an endpoint a network interface in a subnet. Throws `InsufficientFreeAddressesInSubnet`. */
export const attachToSubnet = (state: Ec2State, endpoint: VpcEndpoint, subnet: Subnet): void => {
  const id = ec2Id('eni');
  state.networkInterfaces.set(id, {
    id,
    ownerId: endpoint.ownerId,
    vpcId: endpoint.vpcId,
    subnetId: subnet.id,
    availabilityZone: subnet.availabilityZone,
    privateIpAddress: freeAddress(state, subnet),
    description: `VPC Endpoint Interface ${endpoint.id}`,
    vpcEndpointId: endpoint.id,
    securityGroupIds: endpoint.securityGroupIds,
  });
};
