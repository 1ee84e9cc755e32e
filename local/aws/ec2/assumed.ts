import { AwsError } from '../aws-error.ts';

/**
 * Assumed: what AWS says in these cases was not found in its documentation or in reports of users. The codes come from
 * "Error codes for the Amazon EC2 API"; which of them a call answers with, and the words, are guesses. Nothing may rely on the words.
 */
export const assumed = {
  /** Which lasting failure an endpoint reports, and how. */
  endpointLastError: {
    Code: 'InternalError',
    Message: 'The VPC endpoint could not be made available.',
  },

  missingParameter: (parameter: string) =>
    new AwsError('MissingParameter', `The request must contain the parameter ${parameter}`),
  ruleNotFound: (ids: string) => `The security group rule ID '${ids}' does not exist`,
  idsWithMaxResults: () =>
    new AwsError(
      'InvalidParameterCombination',
      'The parameter NetworkInterfaceIds cannot be used with the parameter MaxResults',
    ),

  notTaggableId: (id: string) => new AwsError('InvalidID', `The ID '${id}' is not valid`),
  notTaggable: (resourceType: string | undefined) =>
    new AwsError(
      'InvalidParameterValue',
      `'${resourceType ?? ''}' is not a valid taggable resource type for this operation.`,
    ),
  reservedTagKey: (key: string) =>
    new AwsError(
      'InvalidParameterValue',
      `Value ( ${key} ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use`,
    ),
  tooManyTags: (most: number) =>
    new AwsError('TagLimitExceeded', `The maximum number of tags for a resource is ${most}.`),

  invalidCidr: (code: string, cidr: string) => new AwsError(code, `The CIDR '${cidr}' is invalid.`),
  cidrConflict: (cidr: string) =>
    new AwsError('InvalidSubnet.Conflict', `The CIDR '${cidr}' conflicts with another subnet`),
  dnsHostnamesNeedSupport: () =>
    new AwsError(
      'InvalidParameterCombination',
      'DNS hostnames can only be enabled if DNS support is enabled.',
    ),
  oneAttributePerCall: () =>
    new AwsError(
      'InvalidParameterCombination',
      'Exactly one attribute must be specified for this request.',
    ),

  malformedPermission: (text: string) => new AwsError('InvalidPermission.Malformed', text),
  reservedGroupName: (name: string) =>
    new AwsError('InvalidGroup.Reserved', `The security group name '${name}' is reserved`),

  invalidRuleNumber: (number: number) =>
    new AwsError(
      'InvalidParameterValue',
      `Value (${number}) for parameter ruleNumber is invalid. It must be from 1 to 32766.`,
    ),
  invalidProtocol: (protocol: string) =>
    new AwsError(
      'InvalidParameterValue',
      `Value (${protocol}) for parameter protocol is invalid. Unknown protocol.`,
    ),
  aclAssociationNotFound: (id: string) =>
    new AwsError('InvalidAssociationID.NotFound', `The association ID '${id}' does not exist`),
  defaultAclStays: (id: string) =>
    new AwsError('InvalidParameterValue', `cannot delete default network ACL ${id}`),

  addressNotInSubnet: (address: string) =>
    new AwsError(
      'InvalidParameterValue',
      `Address ${address} does not fall within the subnet's range`,
    ),
  addressInUse: (address: string) =>
    new AwsError('InvalidIPAddress.InUse', `Address ${address} is in use.`),
  noFreeAddress: (subnetId: string) =>
    new AwsError(
      'InsufficientFreeAddressesInSubnet',
      `The specified subnet '${subnetId}' does not have enough free addresses to satisfy the request.`,
    ),
  subnetInOtherVpc: (subnetId: string, vpcId: string) =>
    new AwsError('InvalidParameter', `The subnet '${subnetId}' does not belong to VPC '${vpcId}'`),

  groupsOfGateway: () =>
    new AwsError('InvalidParameter', 'Gateway endpoints have no security groups.'),
  endpointLimit: (vpcId: string, most: number) =>
    new AwsError(
      'VpcEndpointLimitExceeded',
      `The maximum number of VPC endpoints (${most}) has been reached for VPC '${vpcId}'.`,
    ),
  invalidPolicy: (text: string) => new AwsError('InvalidPolicyDocument', text),
  tokenMismatch: (token: string) =>
    new AwsError(
      'IdempotentParameterMismatch',
      `Arguments on this idempotent request are inconsistent with arguments used in previous request(s) with client token '${token}'.`,
    ),
  invalidClientToken: () =>
    new AwsError('InvalidClientToken', 'A client token has at most 64 ASCII characters.'),

  /** That an endpoint must be available to be modified, and not merely not deleting. */
  notModifiable: (id: string, state: string) =>
    new AwsError(
      'IncorrectState',
      `The VPC endpoint '${id}' is in state '${state}' and cannot be modified.`,
    ),
  notOfEndpoint: (what: string, endpointId: string) =>
    new AwsError(
      'InvalidParameter',
      `'${what}' is not associated with VPC endpoint '${endpointId}'`,
    ),
  requesterManaged: (serviceName: string) =>
    new AwsError(
      'OperationNotPermitted',
      `Operation is not allowed for requester-managed VPC endpoints for the service ${serviceName}.`,
    ),
};
