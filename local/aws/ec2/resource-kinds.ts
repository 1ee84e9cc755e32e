import { assumed } from './assumed.ts';

/** How EC2 speaks of one kind of resource when an id is wrong. */
export interface ResourceKind {
  readonly prefix: string;
  readonly malformedCode: string;
  readonly notFoundCode: string;
  readonly notFound: (ids: string) => string;
}

const kind = (
  prefix: string,
  malformedCode: string,
  notFoundCode: string,
  notFound: (ids: string) => string,
): ResourceKind => ({ prefix, malformedCode, notFoundCode, notFound });

/**
 * The codes are those of "Error codes for the Amazon EC2 API" (errors-overview.html), in its own uneven spelling;
 * the texts are as users quote them.
 */
export const resourceKinds = {
  vpc: kind(
    'vpc',
    'InvalidVpcID.Malformed',
    'InvalidVpcID.NotFound',
    (ids) => `The vpc ID '${ids}' does not exist`,
  ),
  subnet: kind(
    'subnet',
    'InvalidSubnetID.Malformed',
    'InvalidSubnetID.NotFound',
    (ids) => `The subnet ID '${ids}' does not exist`,
  ),
  securityGroup: kind(
    'sg',
    'InvalidGroupId.Malformed',
    'InvalidGroup.NotFound',
    (ids) => `The security group '${ids}' does not exist`,
  ),
  securityGroupRule: kind(
    'sgr',
    'InvalidSecurityGroupRuleId.Malformed',
    'InvalidSecurityGroupRuleId.NotFound',
    assumed.ruleNotFound,
  ),
  networkAcl: kind(
    'acl',
    'InvalidNetworkAclId.Malformed',
    'InvalidNetworkAclID.NotFound',
    (ids) => `The networkAcl ID '${ids}' does not exist`,
  ),
  networkInterface: kind(
    'eni',
    'InvalidNetworkInterfaceId.Malformed',
    'InvalidNetworkInterfaceID.NotFound',
    (ids) => `The networkInterface ID '${ids}' does not exist`,
  ),
  vpcEndpoint: kind(
    'vpce',
    'InvalidVpcEndpointId.Malformed',
    'InvalidVpcEndpointId.NotFound',
    (ids) => `The Vpc Endpoint Id '${ids}' does not exist`,
  ),
} as const satisfies Record<string, ResourceKind>;
