import type { ModifyVpcEndpointRequest, ModifyVpcEndpointResult } from '@aws-sdk/client-ec2';
import { assumed } from '../assumed.ts';
import { ec2Operation } from '../ec2-operation.ts';
import { getResource } from '../get-resources.ts';
import { groupsIn } from '../groups-in.ts';
import { required } from '../required.ts';
import { resourceKinds } from '../resource-kinds.ts';
import type { Ec2State, NetworkInterface, Subnet, VpcEndpoint } from '../state.ts';
import { attachToSubnet, interfacesOf } from './endpoint-interfaces.ts';
import { checkPolicy } from './endpoint-policy.ts';
import { endpointState } from './endpoint-state.ts';
import { placeableSubnets } from './placement.ts';
import { checkPrivateDns } from './private-dns.ts';
import { visibleEndpoints } from './visible-endpoints.ts';

const subnetChange = (
  state: Ec2State,
  endpoint: VpcEndpoint,
  { AddSubnetIds = [], RemoveSubnetIds = [] }: ModifyVpcEndpointRequest,
): { removed: NetworkInterface[]; added: Subnet[] } => {
  const interfaces = interfacesOf(state, endpoint.id);
  const removed = RemoveSubnetIds.map((id) => {
    const found = interfaces.find(({ subnetId }) => subnetId === id);
    if (found === undefined) throw assumed.notOfEndpoint(id, endpoint.id);
    return found;
  });
  const zonesInUse = interfaces
    .filter((networkInterface) => !removed.includes(networkInterface))
    .map(({ availabilityZone }) => availabilityZone);
  return { removed, added: placeableSubnets(state, AddSubnetIds, { ...endpoint, zonesInUse }) };
};

const groupsAfter = (
  state: Ec2State,
  endpoint: VpcEndpoint,
  { AddSecurityGroupIds = [], RemoveSecurityGroupIds = [] }: ModifyVpcEndpointRequest,
): string[] => {
  for (const id of RemoveSecurityGroupIds)
    if (!endpoint.securityGroupIds.includes(id)) throw assumed.notOfEndpoint(id, endpoint.id);
  const added =
    AddSecurityGroupIds.length === 0 ? [] : groupsIn(state, endpoint.vpcId, AddSecurityGroupIds);
  const kept = endpoint.securityGroupIds.filter((id) => !RemoveSecurityGroupIds.includes(id));
  return [...new Set([...kept, ...added])];
};

const checkModifiable = (endpoint: VpcEndpoint, now: number): void => {
  if (endpoint.requesterManaged) throw assumed.requesterManaged(endpoint.serviceName);
  const current = endpointState(endpoint, now);
  if (current !== 'available') throw assumed.notModifiable(endpoint.id, current);
};

/** After a change the endpoint is pending again for as long as a new one is ("VPC endpoint states", AWS PrivateLink concepts). */
export const modifyVpcEndpoint = ec2Operation<ModifyVpcEndpointRequest, ModifyVpcEndpointResult>(
  'ModifyVpcEndpoint',
  [
    'VpcEndpointId',
    'PolicyDocument',
    'AddSubnetIds',
    'RemoveSubnetIds',
    'AddSecurityGroupIds',
    'RemoveSecurityGroupIds',
    'PrivateDnsEnabled',
  ],
  (input, { clock, settings, here: { ec2: state } }) => {
    const now = clock.now();
    const id = required(input.VpcEndpointId, 'vpcEndpointId');
    const endpoint = getResource(visibleEndpoints(state, now), id, resourceKinds.vpcEndpoint);
    checkModifiable(endpoint, now);
    const { removed, added } = subnetChange(state, endpoint, input);
    const securityGroupIds = groupsAfter(state, endpoint, input);
    if (input.PolicyDocument !== undefined) checkPolicy(input.PolicyDocument);
    if (input.PrivateDnsEnabled === true && !endpoint.privateDnsEnabled) {
      const vpc = getResource(state.vpcs, endpoint.vpcId, resourceKinds.vpc);
      checkPrivateDns(state, vpc, endpoint.region);
    }

    endpoint.policyDocument = input.PolicyDocument ?? endpoint.policyDocument;
    endpoint.privateDnsEnabled = input.PrivateDnsEnabled ?? endpoint.privateDnsEnabled;
    endpoint.securityGroupIds = securityGroupIds;
    for (const networkInterface of removed) {
      state.networkInterfaces.delete(networkInterface.id);
      state.tags.delete(networkInterface.id);
    }
    for (const subnet of added) attachToSubnet(state, endpoint, subnet);
    for (const networkInterface of interfacesOf(state, id))
      networkInterface.securityGroupIds = securityGroupIds;
    endpoint.pendingUntil = now + settings.endpointSeconds * 1000;
    return { Return: true };
  },
);
