import { causes } from '../causes.ts';
import type { Symptoms } from '../symptom.ts';

const guide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';
const privateLink = 'https://docs.aws.amazon.com/vpc/latest/privatelink';
const create = `${guide}/apigateway-private-api-create.html`;
const issue = 'https://github.com';

/** What SDKs, the AWS CLI and CloudFormation report while an API or an endpoint is made or changed. */
export const controlPlaneSymptoms = {
  PRIVATE_DNS_CONFLICT: {
    pattern: /conflicting DNS domain/i,
    samples: [
      'InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for execute-api.us-east-1.amazonaws.com in the VPC vpc-0a1b2c3d4e5f60718',
    ],
    means: 'Another endpoint of the VPC has private DNS for execute-api already, and only one can.',
    source: `${issue}/hashicorp/terraform-provider-aws/issues/17535`,
    causes: [
      {
        cause:
          'The VPC has such an endpoint: of another stack, of another account, or left by a run that failed.',
        lookAt:
          'List the endpoints of the VPC for execute-api, and use the one that has private DNS, or make one without.',
        findings: ['PRIVATE_DNS_TAKEN'],
      },
    ],
  },
  // Assumed, as in the embedded AWS: no source has the message; that both attributes are needed is documented.
  PRIVATE_DNS_WITHOUT_ATTRIBUTES: {
    pattern: /enableDnsSupport|enableDnsHostnames/i,
    samples: [
      'Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true',
    ],
    means: 'Private DNS on an endpoint needs two attributes of its VPC, and one of them is off.',
    source: create,
    causes: [
      {
        cause: 'enableDnsSupport or enableDnsHostnames of the VPC is off.',
        lookAt:
          'Switch both on (network.enableDnsAttributes in a request), or make the endpoint without private DNS.',
        findings: ['DNS_SUPPORT_OFF', 'DNS_HOSTNAMES_OFF'],
      },
    ],
  },
  NO_POLICY_TO_DEPLOY: {
    pattern: /Private REST API doesn['’]t have a resource policy attached/i,
    samples: [
      "BadRequestException: Private REST API doesn't have a resource policy attached to it",
    ],
    means: 'A private API cannot be deployed before it has a resource policy.',
    source: create,
    causes: [
      {
        cause: 'The policy was never attached, or an import that overwrites took it away.',
        lookAt: 'Attach a policy, then deploy; import with mode merge.',
        findings: ['POLICY_MISSING'],
      },
    ],
  },
  ENDPOINTS_OF_NO_PRIVATE_API: {
    pattern: /VPCEndpoints can only be specified with PRIVATE apis/i,
    samples: ['BadRequestException: VPCEndpoints can only be specified with PRIVATE apis.'],
    means: 'VPC endpoints can be associated with private APIs only.',
    source: `${issue}/hashicorp/terraform-provider-aws/issues/14269`,
    causes: [
      {
        cause:
          'The API is not private, or is being made public while endpoints are still associated.',
        lookAt:
          'Make the type PRIVATE first and associate then; the other way round on the way out.',
        findings: ['API_NOT_PRIVATE'],
      },
    ],
  },
  CONCURRENT_MODIFICATION: {
    pattern: /concurrent modification/i,
    samples: [
      'ConflictException: Unable to complete operation due to concurrent modification. Please try again later.',
    ],
    means: 'API Gateway changes one thing of an API at a time, and was busy with another.',
    source: `${issue}/hashicorp/terraform-provider-aws/issues/27027`,
    causes: [
      {
        cause: 'Two changes of the same API were under way at once.',
        lookAt: 'Try again after some seconds, and change one thing after the other.',
        findings: [],
      },
      {
        cause:
          'The API that is to be changed does not exist: API Gateway sometimes says so in these words.',
        lookAt: 'Look whether the API exists, where trying again does not help.',
        findings: ['API_NOT_FOUND'],
      },
    ],
  },
  POLICY_REFUSED: {
    pattern: /Invalid policy document/i,
    samples: [
      'BadRequestException: Invalid policy document. Please check the policy syntax and ensure that Principals are valid.',
    ],
    means: 'API Gateway does not take this resource policy.',
    source: `${guide}/apigateway-resource-policies-create-attach.html`,
    causes: [
      {
        cause: 'The policy is no valid JSON, or names a principal that does not exist, or not yet.',
        lookAt:
          'Look for each principal; one that was made a moment ago takes some seconds to be known.',
        findings: [],
      },
      {
        cause: 'The policy is longer than 8,192 characters, counted with its ARNs completed.',
        lookAt: 'Name VPCs instead of their endpoints.',
        findings: ['POLICY_NEARLY_FULL'],
      },
    ],
  },
  NOTHING_TO_DEPLOY: {
    pattern: /REST API doesn['’]t contain any methods|No integration defined for method/i,
    samples: [
      "BadRequestException: The REST API doesn't contain any methods",
      'BadRequestException: No integration defined for method',
    ],
    means: 'An API can be deployed when it has a method, and every method an integration.',
    source: `${issue}/cloudtools/troposphere/issues/496`,
    causes: [
      {
        cause: 'The definition has no operation, or one without x-amazon-apigateway-integration.',
        lookAt: 'Have `cloister plan` check the definition: it names each such operation.',
        findings: [],
      },
    ],
  },
  LOGS_WITHOUT_ROLE: {
    pattern: /CloudWatch Logs role ARN must be set/i,
    samples: [
      'BadRequestException: CloudWatch Logs role ARN must be set in account settings to enable logging',
    ],
    means: 'API Gateway writes logs by one role per account and region, and this one has none.',
    source: `${guide}/set-up-logging.html`,
    causes: [
      {
        cause: 'The account has no CloudWatch role in this region.',
        lookAt: 'Set one: aws apigateway update-account.',
        findings: ['ACCESS_LOGS_WITHOUT_ROLE'],
      },
    ],
  },
  ZONE_WITHOUT_SERVICE: {
    pattern: /does not support the availability zone/i,
    samples: [
      'InvalidParameter: The VPC endpoint service com.amazonaws.us-east-1.execute-api does not support the availability zone of the subnet: subnet-0a1b2c3d4e5f60718.',
    ],
    means: 'An endpoint can be placed only in zones that offer the service.',
    source: `${issue}/terraform-aws-modules/terraform-aws-vpc/issues/785`,
    causes: [
      {
        cause: 'One of the subnets is in a zone without execute-api.',
        lookAt: 'Leave that subnet out; the zones are in aws ec2 describe-vpc-endpoint-services.',
        findings: ['SUBNET_ZONE_WITHOUT_SERVICE'],
      },
    ],
  },
  // The code is documented ("Error codes for the Amazon EC2 API"). Assumed: the message.
  ENDPOINT_UNKNOWN: {
    pattern: /InvalidVpcEndpoint(?:Id)?\.NotFound/i,
    samples: [
      "InvalidVpcEndpointId.NotFound: The Vpc Endpoint Id 'vpce-0a1b2c3d4e5f60718' does not exist",
    ],
    means: 'EC2 does not know this endpoint in the account and region that were asked.',
    source: `${issue}/ansible-collections/amazon.aws/issues/700`,
    causes: [
      {
        cause: 'The endpoint was made a moment ago, and EC2 does not know it everywhere yet.',
        lookAt: 'Ask again after some seconds.',
        findings: [],
      },
      causes.endpointGone,
    ],
  },
  // The exception is of the model of the API. Assumed, as in the embedded AWS: the message.
  API_UNKNOWN: {
    pattern: /Invalid (?:REST )?API (?:id|identifier)|NotFoundException[^]{0,200}?\bAPI\b/i,
    samples: ['NotFoundException: Invalid API identifier specified 111122223333:a1b2c3d4e5'],
    means: 'API Gateway does not know this API in the account and region that were asked.',
    source: `${guide}/apigateway-private-apis.html`,
    causes: [causes.noSuchApi],
  },
  CHANGES_THROTTLED: {
    pattern:
      /TooManyRequestsException|RequestLimitExceeded|ThrottlingException|\bThrottling\b|Rate exceeded/i,
    samples: [
      'TooManyRequestsException: Too Many Requests',
      'RequestLimitExceeded: Request limit exceeded.',
      'ThrottlingException: Rate exceeded',
    ],
    means:
      'AWS takes few changes at a time: one new API in 3 seconds, one deployment in 5, one deletion in 30, for the whole account.',
    source: `${guide}/limits.html`,
    causes: [
      {
        cause:
          'Something else in this account and region changes APIs or endpoints at the same time.',
        lookAt: 'Wait for as long as retryAfterSeconds says, and change one after the other.',
        findings: [],
      },
    ],
  },
  // The codes are documented. Assumed: the messages.
  QUOTA_REACHED: {
    pattern: /(?<!Request)LimitExceeded|Maximum number of|quota .{0,100}exceeded/i,
    samples: [
      'VpcEndpointLimitExceeded: The maximum number of VPC endpoints has been reached.',
      'LimitExceededException: Maximum number of resources for this API has been reached',
    ],
    means: 'A quota of the account, of the API or of the VPC is used up.',
    source: `${guide}/limits.html`,
    causes: [
      {
        cause: 'There are as many private APIs, stages, resources or endpoints as AWS allows.',
        lookAt:
          'Delete what nobody uses, or have the quota raised; that of 600 private APIs cannot be.',
        findings: [
          'PRIVATE_APIS_NEARLY_USED_UP',
          'STAGES_NEARLY_USED_UP',
          'RESOURCES_NEARLY_USED_UP',
          'VPC_ENDPOINTS_NEARLY_USED_UP',
        ],
      },
    ],
  },
  STILL_IN_USE: {
    pattern: /DependencyViolation|InvalidGroup\.InUse|has a dependent object/i,
    samples: ['DependencyViolation: resource sg-0a1b2c3d4e5f60718 has a dependent object'],
    means: 'EC2 deletes nothing that something else still uses.',
    source: `${privateLink}/delete-interface-endpoint.html`,
    causes: [
      {
        cause:
          'The network interfaces of an endpoint are still there, some minutes after its deletion; or another has the security group.',
        lookAt:
          'Look for network interfaces with this group or in this subnet, and wait until they are gone.',
        findings: ['SECURITY_GROUP_STAYS'],
      },
    ],
  },
  CALLER_NOT_PERMITTED: {
    pattern:
      /is not authorized to perform:? (?!execute-api:)[\w-]+:\w+|UnauthorizedOperation|AccessDenied|not authorized to perform this operation/i,
    samples: [
      'AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/deployer/ci is not authorized to perform: apigateway:POST on resource: arn:aws:apigateway:us-east-1::/restapis/a1b2c3d4e5/deployments',
      'An error occurred (UnauthorizedOperation) when calling the CreateVpcEndpoint operation: You are not authorized to perform this operation.',
      'An error occurred (AccessDenied) when calling the AssumeRole operation',
    ],
    means:
      'AWS refused a change or a look, not a call of the API: whoever asked lacks a permission.',
    source: `${guide}/security_iam_troubleshoot.html`,
    causes: [
      {
        cause:
          'The role or user lacks the action that the message names, or a policy of the organisation denies it.',
        lookAt:
          'Add that action; a resource policy needs apigateway:UpdateRestApiPolicy too, an endpoint that is tagged as it is made ec2:CreateTags.',
        findings: [],
      },
    ],
  },
} as const satisfies Symptoms;
