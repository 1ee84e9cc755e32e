import type { Catalogue } from './catalogue-entry.ts';

const guide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';
const create = `${guide}/apigateway-private-api-create.html`;
const quotas = `${guide}/api-gateway-execution-service-limits-table.html`;
const deploying = `${guide}/updating-api.html`;
const again = 'Send the same request again, which puts it right, or send it changed.';

/** What can be wrong with a REST API itself, before anybody calls it. */
export const restApiCatalogue = {
  API_NOT_FOUND: {
    title: 'There is no such REST API',
    severity: 'error',
    why: 'Neither its aliases nor its default name lead anywhere.',
    remedy: 'Look for it in another account or region, or have it made.',
    link: `${guide}/apigateway-private-apis.html`,
    reads: ['apigateway:GetRestApi'],
  },
  API_NOT_PRIVATE: {
    title: 'The API is not private',
    severity: 'error',
    why: 'Its endpoint is open to the internet, and VPC endpoints lead to private APIs only: through them it answers 403.',
    remedy: 'Call it by its default URL from outside, or have it made private.',
    link: `${guide}/api-gateway-api-endpoint-types.html`,
    reads: ['apigateway:GetRestApi'],
  },
  DEFAULT_ENDPOINT_DISABLED: {
    title: 'The default endpoint is disabled',
    severity: 'error',
    why: 'Aliases, private DNS names and names of VPC endpoints all lead to the default endpoint.',
    remedy:
      'Enable the default endpoint and deploy the API, or call it by a private custom domain name.',
    link: `${guide}/rest-api-disable-default-endpoint.html`,
    reads: ['apigateway:GetRestApi'],
  },
  ENDPOINT_ACCESS_MODE_STRICT: {
    title: 'The endpoint access mode is STRICT',
    severity: 'error',
    why: 'Only calls by the private DNS name or a custom domain name are let in: aliases and names of VPC endpoints need BASIC.',
    remedy:
      'Set the endpoint access mode to BASIC and deploy the API, which cannot be called for about 15 minutes meanwhile.',
    link: `${guide}/apigateway-security-policies.html`,
    reads: ['apigateway:GetRestApi'],
  },
  NO_ASSOCIATION: {
    title: 'No VPC endpoint is associated',
    severity: 'info',
    why: 'Without an association there is no alias: callers need private DNS, or the name of an endpoint and the header x-apigw-api-id.',
    remedy: 'Associate the VPC endpoint that callers use, and deploy the API.',
    link: create,
    reads: ['apigateway:GetRestApi'],
  },
  NO_STAGE: {
    title: 'The API has no stage',
    severity: 'error',
    why: 'What is not deployed to a stage cannot be called: every path answers Forbidden.',
    remedy: 'Deploy the API to a stage.',
    link: create,
    reads: ['apigateway:GetStages'],
  },
  STAGE_MISSING: {
    title: 'The stage of the private API is gone',
    severity: 'error',
    why: 'The invoke URLs that were given out end in this stage.',
    remedy: again,
    link: create,
    reads: ['apigateway:GetStages'],
  },
  DEFINITION_NOT_DEPLOYED: {
    title: 'Methods have changed since the last deployment',
    severity: 'warning',
    why: 'A stage goes on serving its deployment, whatever becomes of the API: new paths answer Missing Authentication Token.',
    remedy: 'Deploy the API, if the change is meant.',
    link: deploying,
    reads: ['apigateway:GetResources', 'apigateway:GetStages', 'apigateway:GetDeployment'],
  },
  POLICY_NOT_DEPLOYED: {
    title: 'The policy has changed since the last deployment',
    severity: 'warning',
    why: 'A policy takes effect with the next deployment, and not before.',
    remedy: again,
    link: deploying,
    reads: ['apigateway:GetRestApi', 'apigateway:GetStages'],
  },
  ASSOCIATIONS_NOT_DEPLOYED: {
    title: 'The associations have changed since the last deployment',
    severity: 'warning',
    why: 'An association takes effect with the next deployment: until then its alias is not there, or is still there.',
    remedy: again,
    link: create,
    reads: ['apigateway:GetRestApi', 'apigateway:GetStages'],
  },
  CONTENT_NOT_DEPLOYED: {
    title: 'The definition was changed by hand since the last deployment',
    severity: 'warning',
    why: 'Whoever deploys the API next deploys this change too.',
    remedy: again,
    link: deploying,
    reads: ['apigateway:GetResources', 'apigateway:GetStages'],
  },
  POLICY_DRIFTED: {
    title: 'The policy is another than when the private API was last READY',
    severity: 'error',
    why: 'Somebody changed and deployed it, so that it may let in others, or nobody.',
    remedy: again,
    link: deploying,
    reads: ['apigateway:GetRestApi', 'apigateway:GetStages'],
  },
  ASSOCIATIONS_DRIFTED: {
    title: 'The associations are others than when the private API was last READY',
    severity: 'error',
    why: 'Somebody changed and deployed them, so that aliases that were given out may be gone.',
    remedy: again,
    link: create,
    reads: ['apigateway:GetRestApi', 'apigateway:GetStages'],
  },
  CONTENT_DRIFTED: {
    title: 'The definition is another than when the private API was last READY',
    severity: 'warning',
    why: 'Somebody changed and deployed it by hand.',
    remedy: again,
    link: deploying,
    reads: ['apigateway:GetResources', 'apigateway:GetStages'],
  },
  ACCESS_LOGS_WITHOUT_ROLE: {
    title: 'Access logs are asked for, and API Gateway has no role to write them',
    severity: 'error',
    why: 'API Gateway writes logs by one role per account and region, and this one has none.',
    remedy:
      'Set the CloudWatch role of the account in this region (aws apigateway update-account).',
    link: `${guide}/set-up-logging.html`,
    reads: ['apigateway:GetStages', 'apigateway:GetAccount'],
  },
  LAMBDA_NOT_FOUND: {
    title: 'A method invokes a Lambda function that is not there',
    severity: 'error',
    why: 'The method answers 500, Internal server error.',
    remedy: 'Make the function, or name another in the definition.',
    link: `${guide}/set-up-lambda-integrations.html`,
    reads: ['apigateway:GetResources', 'lambda:GetPolicy', 'lambda:GetFunctionConfiguration'],
  },
  LAMBDA_NOT_PERMITTED: {
    title: 'A Lambda function does not let this API invoke it',
    severity: 'error',
    why: 'The method answers 500, Internal server error, with "Invalid permissions on Lambda function" in its log.',
    remedy: 'Give API Gateway the permission to invoke the function for this API.',
    link: 'https://repost.aws/knowledge-center/api-gateway-rest-api-lambda-integrations',
    reads: ['apigateway:GetResources', 'lambda:GetPolicy'],
  },
  PRIVATE_APIS_NEARLY_USED_UP: {
    title: 'The account has almost as many private APIs as it may have',
    severity: 'warning',
    why: 'The quota of private APIs per account and region is 600, and AWS does not raise it.',
    remedy: 'Retire private APIs, put several under one, or vend into another account.',
    link: `${guide}/limits.html`,
    reads: ['apigateway:GetRestApis'],
  },
  STAGES_NEARLY_USED_UP: {
    title: 'The API has almost as many stages as it may have',
    severity: 'warning',
    why: 'An API has 10 stages at most, unless AWS raised the quota.',
    remedy: 'Delete stages that nobody calls, or have the quota raised.',
    link: quotas,
    reads: ['apigateway:GetStages'],
  },
  RESOURCES_NEARLY_USED_UP: {
    title: 'The API has almost as many resources as it may have',
    severity: 'warning',
    why: 'An API has 300 resources at most, unless AWS raised the quota.',
    remedy: 'Put paths together under a greedy {proxy+}, or have the quota raised.',
    link: quotas,
    reads: ['apigateway:GetResources'],
  },
} as const satisfies Catalogue;
