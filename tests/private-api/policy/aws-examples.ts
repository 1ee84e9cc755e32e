const guide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';

export const pages = {
  create: `${guide}/apigateway-private-api-create.html`,
  examples: `${guide}/apigateway-resource-policies-examples.html`,
  flow: `${guide}/apigateway-authorization-flow.html`,
  domains: `${guide}/apigateway-private-custom-domains-tutorial.html`,
  endpointPolicies: `${guide}/apigateway-vpc-endpoint-policies.html`,
} as const;

export const api = { account: '111122223333', region: 'us-west-2', restApiId: 'a1b2c3d4e5' };
export const apiArn = `arn:aws:execute-api:${api.region}:${api.account}:${api.restApiId}`;
export const vpcEndpointId = 'vpce-1a2b3c4d';
export const vpcId = 'vpc-1a2b3c4d';

/** What AWS's documentation gives as an example, its placeholders filled in with one API, endpoint and VPC. */
export interface Example {
  readonly page: (typeof pages)[keyof typeof pages];
  /** The heading that it stands under. */
  readonly heading: string;
  /** The authorization of the methods that it is for. */
  readonly authorization: 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'COGNITO_USER_POOLS';
  readonly policy: object;
}

const invoke = { Action: 'execute-api:Invoke' };
const whole = { ...invoke, Resource: ['execute-api:/*'] };
const allowAll = { Effect: 'Allow', Principal: '*', ...whole };
const denyIf = (Condition: object) => ({ Effect: 'Deny', Principal: '*', ...whole, Condition });
const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const blocks = ['192.0.2.0/24', '198.51.100.0/24'];
const fromEndpoint = policy(
  allowAll,
  denyIf({ StringNotEquals: { 'aws:SourceVpce': vpcEndpointId } }),
);

/** The page on the authorization flow ends its resources with a slash. */
const slashed = { ...invoke, Resource: `${apiArn}/` };
const fromAddresses = policy({
  Effect: 'Allow',
  Principal: '*',
  ...slashed,
  Condition: { IpAddress: { 'aws:SourceIp': blocks } },
});

/** Every resource policy on these pages. */
export const resourcePolicies = {
  rolesOfAnotherAccount: {
    page: pages.examples,
    heading: 'Allow roles in another AWS account to use an API',
    authorization: 'AWS_IAM',
    policy: policy({
      Effect: 'Allow',
      Principal: {
        AWS: ['arn:aws:iam::444455556666:role/developer', 'arn:aws:iam::444455556666:role/Admin'],
      },
      ...invoke,
      Resource: ['execute-api:/stage/GET/pets'],
    }),
  },
  blockedAddresses: {
    page: pages.examples,
    heading: 'Deny API traffic based on source IP address or range',
    authorization: 'NONE',
    policy: policy(allowAll, denyIf({ IpAddress: { 'aws:SourceIp': blocks } })),
  },
  blockedAddressesInVpc: {
    page: pages.examples,
    heading: 'Deny API traffic based on source IP address or range when using a private API',
    authorization: 'NONE',
    policy: policy(allowAll, denyIf({ IpAddress: { 'aws:VpcSourceIp': blocks } })),
  },
  fromVpc: {
    page: pages.examples,
    heading: 'Allow private API traffic based on source VPC or VPC endpoint: a source VPC',
    authorization: 'NONE',
    policy: policy(allowAll, denyIf({ StringNotEquals: { 'aws:SourceVpc': vpcId } })),
  },
  fromEndpoint: {
    page: pages.examples,
    heading: 'Allow private API traffic based on source VPC or VPC endpoint: a source VPC endpoint',
    authorization: 'NONE',
    policy: fromEndpoint,
  },
  awsPrincipals: {
    page: pages.create,
    heading: 'Troubleshooting: my API returns "User: anonymous is not authorized"',
    authorization: 'NONE',
    policy: policy({
      Effect: 'Allow',
      Principal: {
        AWS: ['arn:aws:iam::111122223333:role/developer', 'arn:aws:iam::111122223333:role/Admin'],
      },
      ...whole,
    }),
  },
  policyOnly: {
    page: pages.flow,
    heading: 'API Gateway resource policy only',
    authorization: 'NONE',
    policy: fromAddresses,
  },
  lambdaAuthorizer: {
    page: pages.flow,
    heading: 'Lambda authorizer and resource policy',
    authorization: 'CUSTOM',
    policy: policy({
      Effect: 'Deny',
      Principal: '*',
      ...slashed,
      Condition: { StringNotEquals: { 'aws:SourceVpce': vpcEndpointId } },
    }),
  },
  iam: {
    page: pages.flow,
    heading: 'IAM authentication and resource policy',
    authorization: 'AWS_IAM',
    policy: policy({
      Effect: 'Allow',
      Principal: '*',
      ...slashed,
      Condition: { StringEquals: { 'aws:SourceVpc': vpcId } },
    }),
  },
  cognito: {
    page: pages.flow,
    heading: 'Amazon Cognito authentication and resource policy',
    authorization: 'COGNITO_USER_POOLS',
    policy: fromAddresses,
  },
  privateDomain: {
    page: pages.domains,
    heading: 'Step 1: Create a private custom domain name',
    authorization: 'NONE',
    policy: fromEndpoint,
  },
} as const satisfies Record<string, Example>;

const everybody = { AWS: '*' };
const endpointPolicy = (
  heading: string,
  ...Statement: object[]
): Omit<Example, 'authorization'> => ({
  page: pages.endpointPolicies,
  heading,
  policy: policy(...Statement),
});

/** Every endpoint policy on the page about them. */
export const endpointPolicies = {
  twoApis: endpointPolicy('Example 1', {
    Principal: '*',
    Action: ['execute-api:Invoke'],
    Effect: 'Allow',
    Resource: [`${apiArn}/*`, `arn:aws:execute-api:${api.region}:${api.account}:aaaaa11111/*`],
  }),
  getMethods: endpointPolicy('Example 2', {
    Principal: '*',
    Action: ['execute-api:Invoke'],
    Effect: 'Allow',
    Resource: [`${apiArn}/stageName/GET/*`],
  }),
  oneUser: endpointPolicy('Example 3', {
    Principal: { AWS: ['arn:aws:iam::123412341234:user/MyUser'] },
    Action: ['execute-api:Invoke'],
    Effect: 'Allow',
    Resource: [`${apiArn}/*`],
  }),
  oneDomain: endpointPolicy('Example 4', {
    Effect: 'Allow',
    Principal: everybody,
    ...invoke,
    Resource: ['*'],
    Condition: {
      ArnEquals: {
        'execute-api:viaDomainArn':
          'arn:aws:execute-api:us-west-2:111122223333:/domainnames/private.test.com+f4g5h6',
      },
    },
  }),
  apisAndDomains: endpointPolicy(
    'Example 5',
    {
      Effect: 'Allow',
      Principal: everybody,
      ...invoke,
      Resource: [
        'arn:aws:execute-api:us-west-2:111122223333:/domainnames/private.test.com+f4g5h6',
        `${apiArn}/*`,
      ],
    },
    {
      Effect: 'Deny',
      Principal: everybody,
      ...invoke,
      Resource: [`${apiArn}/admin/*`, 'arn:aws:execute-api:us-west-2:111122223333:bcd123455/*'],
    },
  ),
  organization: endpointPolicy('Example 6', {
    Condition: {
      StringEquals: { 'aws:ResourceOrgID': 'o-abcd1234', 'aws:PrincipalOrgID': 'o-abcd1234' },
    },
    Action: '*',
    Resource: '*',
    Effect: 'Allow',
    Principal: everybody,
    Sid: 'AllowRequestsByOrgsIdentitiesToOrgsResources',
  }),
} as const;
