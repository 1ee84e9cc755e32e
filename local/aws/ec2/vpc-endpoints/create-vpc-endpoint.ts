import type { CreateVpcEndpointRequest, CreateVpcEndpointResult } from '@aws-sdk/client-ec2';
import { ec2Id, shortId } from '../../ids.ts';
import { notImitated } from '../../refusal.ts';
import type { Call } from '../../service.ts';
import { assumed } from '../assumed.ts';
import { ec2Operation } from '../ec2-operation.ts';
import { checkServiceName } from '../endpoint-services.ts';
import { getResource } from '../get-resources.ts';
import { groupsIn } from '../groups-in.ts';
import { required } from '../required.ts';
import { resourceKinds } from '../resource-kinds.ts';
import type { Ec2State, Subnet, VpcEndpoint } from '../state.ts';
import { putTags, tagsToCreate } from '../tags.ts';
import { findMadeBefore, rememberMade } from '../client-tokens.ts';
import { attachToSubnet } from './endpoint-interfaces.ts';
import { checkPolicy, fullAccessPolicy } from './endpoint-policy.ts';
import { placeableSubnets } from './placement.ts';
import { checkPrivateDns } from './private-dns.ts';
import { showVpcEndpoint, type DescribedVpcEndpoint } from './show-vpc-endpoint.ts';

/** "Interface and Gateway Load Balancer endpoints per VPC" ("AWS PrivateLink quotas"). */
const mostPerVpc = 50;

const checkType = ({
  VpcEndpointType = 'Gateway',
  IpAddressType,
}: CreateVpcEndpointRequest): void => {
  if (VpcEndpointType !== 'Interface')
    throw notImitated(
      `endpoints of type ${VpcEndpointType}, the default of VpcEndpointType being Gateway`,
    );
  if (IpAddressType !== undefined && IpAddressType !== 'ipv4')
    throw notImitated(`IpAddressType ${IpAddressType} of CreateVpcEndpoint`);
};

const checkLimit = (state: Ec2State, vpcId: string): void => {
  const here = [...state.vpcEndpoints.values()].filter((endpoint) => endpoint.vpcId === vpcId);
  if (here.length >= mostPerVpc) throw assumed.endpointLimit(vpcId, mostPerVpc);
};

/** Everything that a request must pass, and what it comes to. */
const checked = (
  input: CreateVpcEndpointRequest,
  { account, region, clock, settings, here: { ec2: state } }: Call,
): { endpoint: VpcEndpoint; subnets: Subnet[] } => {
  const serviceName = required(input.ServiceName, 'serviceName');
  const vpc = getResource(state.vpcs, required(input.VpcId, 'vpcId'), resourceKinds.vpc);
  checkServiceName(serviceName, region);
  const place = { vpcId: vpc.id, region, serviceName, zonesInUse: [] };
  const subnets = placeableSubnets(state, input.SubnetIds ?? [], place);
  const securityGroupIds = groupsIn(state, vpc.id, input.SecurityGroupIds);
  if (input.PolicyDocument !== undefined) checkPolicy(input.PolicyDocument);
  if (input.PrivateDnsEnabled === true) checkPrivateDns(state, vpc, region);
  checkLimit(state, vpc.id);

  const now = clock.now();
  const settlesAt = now + settings.endpointSeconds * 1000;
  const endpoint: VpcEndpoint = {
    id: ec2Id('vpce'),
    ownerId: account,
    vpcId: vpc.id,
    region,
    serviceName,
    dnsHash: shortId(8),
    createdAt: now,
    visibleFrom: now + settings.notFoundSeconds * 1000,
    settlesAt,
    fails: settings.endpointFails,
    pendingUntil: settlesAt,
    goneAt: undefined,
    policyDocument: input.PolicyDocument ?? fullAccessPolicy,
    // Assumed: off when it is left out.
    privateDnsEnabled: input.PrivateDnsEnabled ?? false,
    requesterManaged: false,
    securityGroupIds,
  };
  return { endpoint, subnets };
};

export const createVpcEndpoint = ec2Operation<
  CreateVpcEndpointRequest,
  Omit<CreateVpcEndpointResult, 'VpcEndpoint'> & { VpcEndpoint: DescribedVpcEndpoint }
>(
  'CreateVpcEndpoint',
  [
    'VpcEndpointType',
    'VpcId',
    'ServiceName',
    'PolicyDocument',
    'SubnetIds',
    'SecurityGroupIds',
    'IpAddressType',
    'ClientToken',
    'PrivateDnsEnabled',
    'TagSpecifications',
  ],
  (input, call) => {
    const state = call.here.ec2;
    checkType(input);
    const answer = (endpoint: VpcEndpoint) => ({
      VpcEndpoint: showVpcEndpoint(state, endpoint, call.clock.now()),
      ClientToken: input.ClientToken,
    });
    const madeBefore = findMadeBefore(state.vpcEndpointRequests, input);
    if (madeBefore !== undefined) return answer(madeBefore);

    const tags = tagsToCreate(input.TagSpecifications, 'vpc-endpoint');
    const { endpoint, subnets } = checked(input, call);
    putTags(state, endpoint.id, tags);
    state.vpcEndpoints.set(endpoint.id, endpoint);
    for (const subnet of subnets) attachToSubnet(state, endpoint, subnet);
    rememberMade(state.vpcEndpointRequests, input, endpoint);
    return answer(endpoint);
  },
);
