import * as schemas from '@aws-sdk/client-ec2';
import type { Service } from '../service.ts';
import { describeAvailabilityZones } from './availability-zones.ts';
import { describeVpcEndpointServices } from './endpoint-services.ts';
import {
  createNetworkAclEntry,
  deleteNetworkAclEntry,
  replaceNetworkAclEntry,
} from './network-acls/network-acl-entries.ts';
import {
  createNetworkAcl,
  deleteNetworkAcl,
  describeNetworkAcls,
  replaceNetworkAclAssociation,
} from './network-acls/network-acls.ts';
import {
  createNetworkInterface,
  deleteNetworkInterface,
  describeNetworkInterfaces,
} from './network-interfaces.ts';
import {
  authorizeSecurityGroupIngress,
  describeSecurityGroupRules,
  revokeSecurityGroupIngress,
} from './security-group-rules.ts';
import {
  createSecurityGroup,
  deleteSecurityGroup,
  describeSecurityGroups,
} from './security-groups.ts';
import { createSubnet, deleteSubnet, describeSubnets } from './subnets.ts';
import { createTags, deleteTags } from './tag-operations.ts';
import { describeVpcAttribute, modifyVpcAttribute } from './vpc-attributes.ts';
import { createVpcEndpoint } from './vpc-endpoints/create-vpc-endpoint.ts';
import { deleteVpcEndpoints } from './vpc-endpoints/delete-vpc-endpoints.ts';
import { describeVpcEndpoints } from './vpc-endpoints/describe-vpc-endpoints.ts';
import { modifyVpcEndpoint } from './vpc-endpoints/modify-vpc-endpoint.ts';
import { createVpc, deleteVpc, describeVpcs } from './vpcs.ts';

/** EC2, as far as private APIs need it: networks, security groups and interface endpoints for `execute-api`. */
export const ec2: Service = {
  name: 'ec2',
  protocol: 'ec2-query',
  schemas,
  operations: {
    AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
    CreateNetworkAcl: createNetworkAcl,
    CreateNetworkAclEntry: createNetworkAclEntry,
    CreateNetworkInterface: createNetworkInterface,
    CreateSecurityGroup: createSecurityGroup,
    CreateSubnet: createSubnet,
    CreateTags: createTags,
    CreateVpc: createVpc,
    CreateVpcEndpoint: createVpcEndpoint,
    DeleteNetworkAcl: deleteNetworkAcl,
    DeleteNetworkAclEntry: deleteNetworkAclEntry,
    DeleteNetworkInterface: deleteNetworkInterface,
    DeleteSecurityGroup: deleteSecurityGroup,
    DeleteSubnet: deleteSubnet,
    DeleteTags: deleteTags,
    DeleteVpc: deleteVpc,
    DeleteVpcEndpoints: deleteVpcEndpoints,
    DescribeAvailabilityZones: describeAvailabilityZones,
    DescribeNetworkAcls: describeNetworkAcls,
    DescribeNetworkInterfaces: describeNetworkInterfaces,
    DescribeSecurityGroupRules: describeSecurityGroupRules,
    DescribeSecurityGroups: describeSecurityGroups,
    DescribeSubnets: describeSubnets,
    DescribeVpcAttribute: describeVpcAttribute,
    DescribeVpcEndpointServices: describeVpcEndpointServices,
    DescribeVpcEndpoints: describeVpcEndpoints,
    DescribeVpcs: describeVpcs,
    ModifyVpcAttribute: modifyVpcAttribute,
    ModifyVpcEndpoint: modifyVpcEndpoint,
    ReplaceNetworkAclAssociation: replaceNetworkAclAssociation,
    ReplaceNetworkAclEntry: replaceNetworkAclEntry,
    RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
  },
};
