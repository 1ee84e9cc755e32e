import type {
  AuthorizeSecurityGroupIngressRequest,
  CreateNetworkAclEntryRequest,
  CreateNetworkAclRequest,
  CreateNetworkInterfaceRequest,
  CreateSecurityGroupRequest,
  CreateSubnetRequest,
  CreateTagsRequest,
  CreateVpcEndpointRequest,
  CreateVpcRequest,
  DeleteNetworkAclEntryRequest,
  DeleteNetworkAclRequest,
  DeleteNetworkInterfaceRequest,
  DeleteSecurityGroupRequest,
  DeleteSubnetRequest,
  DeleteTagsRequest,
  DeleteVpcEndpointsRequest,
  DeleteVpcRequest,
  DescribeVpcAttributeRequest,
  ModifyVpcAttributeRequest,
  ModifyVpcEndpointRequest,
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclEntryRequest,
  RevokeSecurityGroupIngressRequest,
} from '@aws-sdk/client-ec2';
import { partitionOf } from '../../../../src/private-api/partition.ts';
import { networkAclAssociations } from '../../ec2/network-acls/network-acl-store.ts';
import type { Demand } from '../demand.ts';
import type { AskedCall, DemandsOf, DemandTable } from './demand-table.ts';
import { onEachExisting, onExisting, onNew, requestTags } from './ec2-resources.ts';

/** Lists know no resources. */
const list =
  (action: string): DemandsOf =>
  () => [{ action: `ec2:${action}`, resource: '*', context: {} }];

/**
 * A private DNS name is a hosted zone of AWS's own, which the VPC is associated with. The Service Authorization Reference listed
 * this as a dependent action of CreateVpcEndpoint and names both resource types; Route 53 was seen to refuse it for the zone
 * (mattclay/aws-terminator#261) as well as for the VPC. Assumed: that a change asks for the same.
 */
const privateDns = (vpcId: string | undefined, asked: AskedCall): Demand[] => {
  const action = 'route53:AssociateVPCWithHostedZone';
  const zone = `arn:${partitionOf(asked.region)}:route53:::hostedzone/*`;
  const vpc = onExisting('', vpcId, asked).resource;
  return [zone, vpc].map((resource) => ({ action, resource, context: {} }));
};

const createVpcEndpoint = (input: CreateVpcEndpointRequest, asked: AskedCall): Demand[] => [
  onExisting('CreateVpcEndpoint', input.VpcId, asked),
  ...onEachExisting('CreateVpcEndpoint', input.SubnetIds, asked),
  ...onEachExisting('CreateVpcEndpoint', input.SecurityGroupIds, asked),
  // "Identity-based policy examples for AWS PrivateLink": a service of AWS has the owner amazon.
  ...onNew('CreateVpcEndpoint', 'vpc-endpoint', input.TagSpecifications, asked, {
    'ec2:VpceServiceName': input.ServiceName ?? '',
    'ec2:VpceServiceOwner': 'amazon',
  }),
  ...(input.PrivateDnsEnabled === true ? privateDns(input.VpcId, asked) : []),
];

const modifyVpcEndpoint = (input: ModifyVpcEndpointRequest, asked: AskedCall): Demand[] => [
  onExisting('ModifyVpcEndpoint', input.VpcEndpointId, asked),
  ...[
    input.AddSubnetIds,
    input.RemoveSubnetIds,
    input.AddSecurityGroupIds,
    input.RemoveSecurityGroupIds,
  ].flatMap((ids) => onEachExisting('ModifyVpcEndpoint', ids, asked)),
  ...(input.PrivateDnsEnabled === true
    ? privateDns(asked.here.ec2.vpcEndpoints.get(input.VpcEndpointId ?? '')?.vpcId, asked)
    : []),
];

/** "Actions, resources, and condition keys for Amazon EC2", Service Authorization Reference, but for what names another source. */
export const ec2Demands: DemandTable = {
  DescribeAvailabilityZones: list('DescribeAvailabilityZones'),
  DescribeNetworkAcls: list('DescribeNetworkAcls'),
  DescribeNetworkInterfaces: list('DescribeNetworkInterfaces'),
  DescribeSecurityGroupRules: list('DescribeSecurityGroupRules'),
  DescribeSecurityGroups: list('DescribeSecurityGroups'),
  DescribeSubnets: list('DescribeSubnets'),
  DescribeVpcEndpointServices: list('DescribeVpcEndpointServices'),
  DescribeVpcEndpoints: list('DescribeVpcEndpoints'),
  DescribeVpcs: list('DescribeVpcs'),
  DescribeVpcAttribute: (input: DescribeVpcAttributeRequest, asked) => [
    onExisting('DescribeVpcAttribute', input.VpcId, asked),
  ],

  CreateVpc: (input: CreateVpcRequest, asked) =>
    onNew('CreateVpc', 'vpc', input.TagSpecifications, asked),
  ModifyVpcAttribute: (input: ModifyVpcAttributeRequest, asked) => [
    onExisting('ModifyVpcAttribute', input.VpcId, asked),
  ],
  DeleteVpc: (input: DeleteVpcRequest, asked) => [onExisting('DeleteVpc', input.VpcId, asked)],

  CreateSubnet: (input: CreateSubnetRequest, asked) => [
    onExisting('CreateSubnet', input.VpcId, asked),
    ...onNew('CreateSubnet', 'subnet', input.TagSpecifications, asked),
  ],
  DeleteSubnet: (input: DeleteSubnetRequest, asked) => [
    onExisting('DeleteSubnet', input.SubnetId, asked),
  ],

  CreateSecurityGroup: (input: CreateSecurityGroupRequest, asked) => [
    onExisting('CreateSecurityGroup', input.VpcId, asked),
    ...onNew('CreateSecurityGroup', 'security-group', input.TagSpecifications, asked),
  ],
  AuthorizeSecurityGroupIngress: (input: AuthorizeSecurityGroupIngressRequest, asked) => [
    onExisting('AuthorizeSecurityGroupIngress', input.GroupId, asked),
    // The rule is an optional resource, there for its tags.
    ...(input.TagSpecifications === undefined
      ? []
      : onNew(
          'AuthorizeSecurityGroupIngress',
          'security-group-rule',
          input.TagSpecifications,
          asked,
        )),
  ],
  RevokeSecurityGroupIngress: (input: RevokeSecurityGroupIngressRequest, asked) => [
    onExisting('RevokeSecurityGroupIngress', input.GroupId, asked),
  ],
  DeleteSecurityGroup: (input: DeleteSecurityGroupRequest, asked) => [
    onExisting('DeleteSecurityGroup', input.GroupId, asked),
  ],

  CreateNetworkAcl: (input: CreateNetworkAclRequest, asked) => [
    onExisting('CreateNetworkAcl', input.VpcId, asked),
    ...onNew('CreateNetworkAcl', 'network-acl', input.TagSpecifications, asked),
  ],
  CreateNetworkAclEntry: (input: CreateNetworkAclEntryRequest, asked) => [
    onExisting('CreateNetworkAclEntry', input.NetworkAclId, asked),
  ],
  ReplaceNetworkAclEntry: (input: ReplaceNetworkAclEntryRequest, asked) => [
    onExisting('ReplaceNetworkAclEntry', input.NetworkAclId, asked),
  ],
  ReplaceNetworkAclAssociation: (input: ReplaceNetworkAclAssociationRequest, asked) => [
    onExisting('ReplaceNetworkAclAssociation', input.NetworkAclId, asked),
    ...onEachExisting(
      'ReplaceNetworkAclAssociation',
      networkAclAssociations(asked.here.ec2)
        .filter(({ id }) => id === input.AssociationId)
        .map(({ subnetId }) => subnetId),
      asked,
    ),
  ],
  DeleteNetworkAclEntry: (input: DeleteNetworkAclEntryRequest, asked) => [
    onExisting('DeleteNetworkAclEntry', input.NetworkAclId, asked),
  ],
  DeleteNetworkAcl: (input: DeleteNetworkAclRequest, asked) => [
    onExisting('DeleteNetworkAcl', input.NetworkAclId, asked),
  ],

  CreateNetworkInterface: (input: CreateNetworkInterfaceRequest, asked) => [
    onExisting('CreateNetworkInterface', input.SubnetId, asked),
    ...onEachExisting('CreateNetworkInterface', input.Groups, asked),
    ...onNew('CreateNetworkInterface', 'network-interface', input.TagSpecifications, asked),
  ],
  DeleteNetworkInterface: (input: DeleteNetworkInterfaceRequest, asked) => [
    onExisting('DeleteNetworkInterface', input.NetworkInterfaceId, asked),
  ],

  CreateVpcEndpoint: createVpcEndpoint,
  ModifyVpcEndpoint: modifyVpcEndpoint,
  DeleteVpcEndpoints: (input: DeleteVpcEndpointsRequest, asked) =>
    onEachExisting('DeleteVpcEndpoints', input.VpcEndpointIds, asked),

  CreateTags: (input: CreateTagsRequest, asked) =>
    (input.Resources ?? []).map((id) =>
      onExisting('CreateTags', id, asked, requestTags(input.Tags)),
    ),
  DeleteTags: (input: DeleteTagsRequest, asked) =>
    (input.Resources ?? []).map((id) => onExisting('DeleteTags', id, asked)),
};
