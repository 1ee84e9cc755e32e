import type { CreateVpcEndpointRequest, CreateVpcEndpointResult } from '@aws-sdk/client-ec2';
import { ec2Id, shortId } from '../../ids.ts';
import { AwsError } from '../../aws-error.ts';
import { notImitated } from '../../refusal.ts';
import type { Call } from '../../service.ts';
import { assumed } from '../assumed.ts';
import { ec2Operation } from '../ec2-operation.ts';
import { executeApiServiceName, getEndpointService } from '../endpoint-services.ts';
import { getResource } from '../get-resources.ts';
import { groupsIn } from '../groups-in.ts';
import { required } from '../required.ts';
import { resourceKinds } from '../resource-kinds.ts';
import { checkOwnVpc } from '../shared-subnets.ts';
import type {
  DescribedVpcEndpoint,
  Ec2State,
  EndpointType,
  Subnet,
  VpcEndpoint,
} from '../state.ts';
import { putTags, tagsToCreate } from '../tags.ts';
import { findMadeBefore, rememberMade } from '../client-tokens.ts';
import { attachToSubnet } from './endpoint-interfaces.ts';
import { checkPolicy, fullAccessPolicy } from './endpoint-policy.ts';
import { placeableSubnets } from './placement.ts';
import { checkPrivateDns } from './private-dns.ts';
import { showVpcEndpoint } from './show-vpc-endpoint.ts';

/** "Interface and Gateway Load Balancer endpoints per VPC" ("AWS PrivateLink quotas"). */
const mostPerVpc = 50;

/** The text about subnets is as Terraform's users quote it. */
const checkGateway = ({ SubnetIds, SecurityGroupIds }: CreateVpcEndpointRequest): void => {
  if (SubnetIds !== undefined)
    throw new AwsError(
      'InvalidParameter',
      'Subnet IDs are only supported for Interface and GatewayLoadBalancer type VPC Endpoints.',
    );
  if (SecurityGroupIds !== undefined) throw assumed.groupsOfGateway();
};

/** The type that is asked for, Gateway by default. Throws for what the service or the type does not have. */
const typeOf = (input: CreateVpcEndpointRequest, region: string): EndpointType => {
  const { VpcEndpointType = 'Gateway', IpAddressType } = input;
  const { name, types } = getEndpointService(required(input.ServiceName, 'serviceName'), region);
  const type = types.find((one) => one === VpcEndpointType);
  if (type === undefined)
    // As Terraform's users quote it.
    throw new AwsError(
      'InvalidParameter',
      `Endpoint type (${VpcEndpointType}) does not match available service types ([${types.join(', ')}]).`,
    );
  if (IpAddressType !== undefined && IpAddressType !== 'ipv4')
    throw notImitated(`IpAddressType ${IpAddressType} of CreateVpcEndpoint`);
  if (name !== executeApiServiceName(region) && input.PrivateDnsEnabled === true)
    throw notImitated(`private DNS of endpoints for ${name}`);
  if (type === 'Gateway') checkGateway(input);
  return type;
};

const checkLimit = (state: Ec2State, vpcId: string): void => {
  const here = [...state.vpcEndpoints.values()].filter(
    ({ vpcId: id, type }) => id === vpcId && type === 'Interface',
  );
  if (here.length >= mostPerVpc) throw assumed.endpointLimit(vpcId, mostPerVpc);
};

/** Everything that a request must pass, and what it comes to. */
const checked = (
  input: CreateVpcEndpointRequest,
  { account, region, clock, settings, here: { ec2: state } }: Call,
): { endpoint: VpcEndpoint; subnets: Subnet[] } => {
  const serviceName = required(input.ServiceName, 'serviceName');
  const vpc = getResource(state.vpcs, required(input.VpcId, 'vpcId'), resourceKinds.vpc);
  checkOwnVpc(vpc, account);
  const type = typeOf(input, region);
  const place = { vpcId: vpc.id, region, serviceName, zonesInUse: [] };
  const subnets = placeableSubnets(state, input.SubnetIds ?? [], place);
  const securityGroupIds =
    type === 'Gateway' ? [] : groupsIn(state, vpc.id, input.SecurityGroupIds);
  if (input.PolicyDocument !== undefined) checkPolicy(input.PolicyDocument);
  if (input.PrivateDnsEnabled === true) checkPrivateDns(state, vpc, region);
  if (type === 'Interface') checkLimit(state, vpc.id);

  const now = clock.now();
  // Assumed: a gateway endpoint, which is only a route, is there at once.
  const settlesAt = type === 'Gateway' ? now : now + settings.endpointSeconds * 1000;
  const endpoint: VpcEndpoint = {
    id: ec2Id('vpce'),
    ownerId: account,
    vpcId: vpc.id,
    region,
    type,
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
    shownAs: {},
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
