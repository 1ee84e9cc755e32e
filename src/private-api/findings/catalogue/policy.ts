import type { Catalogue } from './catalogue-entry.ts';

const guide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';
const create = `${guide}/apigateway-private-api-create.html`;
const examples = `${guide}/apigateway-resource-policies-examples.html`;
const flow = `${guide}/apigateway-authorization-flow.html`;
const policyReads = ['apigateway:GetRestApi'];
const methodReads = [...policyReads, 'apigateway:GetResources'];
const endpointReads = [...policyReads, 'ec2:DescribeVpcEndpoints'];

/** What can be wrong with the resource policy of a private API. */
export const policyCatalogue = {
  POLICY_MISSING: {
    title: 'The private API has no resource policy',
    severity: 'error',
    why: 'A private API without a resource policy lets nobody in, and cannot be deployed.',
    remedy: 'Attach a policy that names the VPC endpoints or VPCs that call, and deploy the API.',
    link: create,
    reads: policyReads,
  },
  POLICY_NOT_JUDGED: {
    title: 'The policy is of a form that proves nothing',
    severity: 'warning',
    why: 'What complements such as NotPrincipal, patterns and IfExists leave open is easily mistaken, so that nobody can say that it is closed.',
    remedy:
      'Say who is denied and what, with Principal, Action and Resource, and StringNotEquals on whole ids.',
    link: examples,
    reads: policyReads,
  },
  POLICY_ID_UNDER_WRONG_KEY: {
    title: 'A VPC id stands under the key of endpoints, or the reverse',
    severity: 'error',
    why: 'aws:SourceVpce holds ids of endpoints and aws:SourceVpc those of VPCs: the condition never matches.',
    remedy:
      'Put ids that begin with vpce- under aws:SourceVpce and those with vpc- under aws:SourceVpc, and deploy the API.',
    link: examples,
    reads: policyReads,
  },
  POLICY_RESOURCE_MATCHES_NOTHING: {
    title: 'A statement is about no resource of this API',
    severity: 'error',
    why: 'API Gateway completes only resources that begin with execute-api:/, so that this statement is about nothing.',
    remedy:
      'Write execute-api:/* for the whole API, or execute-api:/stage/method/path, and deploy the API.',
    link: examples,
    reads: policyReads,
  },
  POLICY_DENIES_EVERYTHING: {
    title: 'The policy denies every call',
    severity: 'error',
    why: 'An explicit Deny goes before any Allow, and this policy spares no endpoint that is associated or named.',
    remedy:
      'Deny only what does not come from the named endpoints or VPCs, with StringNotEquals, and deploy the API.',
    link: examples,
    reads: policyReads,
  },
  POLICY_ALLOWS_NOBODY: {
    title: 'The policy has no Allow',
    severity: 'error',
    why: 'Methods without authorization, and those with a Cognito authorizer, need an explicit Allow.',
    remedy: 'Add an Allow for Principal * beside the Deny, and deploy the API.',
    link: flow,
    reads: methodReads,
  },
  POLICY_OPEN: {
    title: 'The policy lets in calls from any VPC',
    severity: 'error',
    why: 'A private API is reached from every VPC, in any account, that the policy does not keep out.',
    remedy:
      'Add a Deny with StringNotEquals on aws:SourceVpce or aws:SourceVpc, and deploy the API.',
    link: examples,
    reads: methodReads,
  },
  POLICY_OPEN_FOR_AUTHORIZED_METHODS: {
    title: 'The policy is closed for open methods, but not for those with IAM or an authorizer',
    severity: 'error',
    why: 'Where IAM or a Lambda authorizer allows a call, an Allow that does not match is no refusal: only an explicit Deny is.',
    remedy:
      'Add a Deny with StringNotEquals on aws:SourceVpce or aws:SourceVpc, and deploy the API.',
    link: flow,
    reads: methodReads,
  },
  POLICY_PRINCIPALS_WITHOUT_IAM: {
    title: 'The policy allows AWS principals, and methods do not ask who is calling',
    severity: 'error',
    why: 'A call of a method without AWS_IAM authorization is nobody\'s, so it answers "User: anonymous is not authorized to perform: execute-api:Invoke".',
    remedy:
      'Set AWS_IAM authorization on each of these methods and deploy the API, or allow Principal * from the endpoints or VPCs that call.',
    link: create,
    reads: methodReads,
  },
  POLICY_EXCLUDES_ASSOCIATED_ENDPOINT: {
    title: 'The policy denies calls through an endpoint that is associated',
    severity: 'error',
    why: 'The alias of the endpoint resolves, and every call through it answers 403.',
    remedy: 'Name the endpoint in the policy and deploy the API, or end the association.',
    link: create,
    reads: endpointReads,
  },
  POLICY_NAMES_UNKNOWN_ENDPOINT: {
    title: 'The policy names an endpoint that this account does not have',
    severity: 'info',
    why: 'One of another account cannot be seen from here. One that was deleted and made again has another id now.',
    remedy:
      "If it is no other account's, name the endpoint that callers use now, and deploy the API.",
    link: create,
    reads: endpointReads,
  },
  POLICY_NAMES_UNASSOCIATED_ENDPOINT: {
    title: 'The policy names an endpoint that is not associated',
    severity: 'info',
    why: 'Such an endpoint has no alias: its VPC reaches the API by private DNS, or with the header x-apigw-api-id.',
    remedy: 'Associate the endpoint and deploy the API, if its callers are to use an alias.',
    link: create,
    reads: endpointReads,
  },
  POLICY_NEARLY_FULL: {
    title: 'The policy has almost reached its greatest length',
    severity: 'warning',
    why: 'A resource policy has 8,192 characters at most, counted after API Gateway completed its ARNs.',
    remedy: 'Name VPCs instead of their endpoints, or put callers behind fewer endpoints.',
    link: `${guide}/api-gateway-execution-service-limits-table.html`,
    reads: policyReads,
  },
} as const satisfies Catalogue;
