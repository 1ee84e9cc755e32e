import type {
  CreateRestApiRequest,
  CreateStageRequest,
  ImportRestApiRequest,
  PutIntegrationRequest,
  PutRestApiRequest,
  TagResourceRequest,
  UntagResourceRequest,
  UpdateAccountRequest,
  UpdateRestApiRequest,
  UpdateStageRequest,
} from '@aws-sdk/client-api-gateway';
import { partitionOf } from '../../../../src/private-api/partition.ts';
import { serviceLinkedRoleArn } from '../../apigateway/service-linked-role.ts';
import type { Demand } from '../demand.ts';
import { type AskedCall, type DemandTable, tagKeys } from './demand-table.ts';
import { passRole, passRolesIn } from './passed-roles.ts';

const arnOf = (path: string, { region }: AskedCall): string =>
  `arn:${partitionOf(region)}:apigateway:${region}::${path}`;

/**
 * The tags of what a path names. Everything below a REST API inherits the API's, and a stage's own come before them:
 * "API Gateway resources that can be tagged".
 */
const tagsOf = (path: string, { here }: AskedCall): Record<string, string> => {
  const [, restApiId = '', stageName] =
    /^\/restapis\/([^/]+)(?:\/stages\/([^/]+))?/.exec(path) ?? [];
  const api = here.apigateway.restApis.get(restApiId);
  const stage = api?.stages.get(decodeURIComponent(stageName ?? ''));
  return tagKeys('aws:ResourceTag', { ...api?.tags, ...stage?.tags });
};

const onPath = (
  verb: string,
  path: string,
  asked: AskedCall,
  requestTags: Record<string, string> = {},
): Demand => ({
  action: `apigateway:${verb}`,
  resource: arnOf(path, asked),
  context: { ...tagsOf(path, asked), ...tagKeys('aws:RequestTag', requestTags) },
});

/** The verb of the request on its path: "How Amazon API Gateway works with IAM". */
const asSent = (asked: AskedCall, requestTags?: Record<string, string>): Demand =>
  onPath(asked.method, asked.path, asked, requestTags);

/** "To change the policy of an API takes apigateway:UpdateRestApiPolicy beside the verb": "Create and attach an API Gateway resource policy". */
const policyOf = (path: string, asked: AskedCall): Demand =>
  onPath('UpdateRestApiPolicy', path, asked);

/** The first API of an account has this role made: "Using service-linked roles for API Gateway". */
const serviceLinkedRole = (asked: AskedCall): Demand[] => {
  const arn = serviceLinkedRoleArn(asked);
  return asked.world.roles.find(arn)
    ? []
    : [
        {
          action: 'iam:CreateServiceLinkedRole',
          resource: arn,
          context: { 'iam:AWSServiceName': 'ops.apigateway.amazonaws.com' },
        },
      ];
};

/** Tags in a call that creates are a right of their own, on an id that is yet unknown: seen in mattclay/aws-terminator#284. */
const tagsOnCreate = (
  tags: Record<string, string> | undefined,
  below: string,
  asked: AskedCall,
): Demand[] =>
  Object.keys(tags ?? {}).length > 0
    ? [onPath('PUT', `/tags/${encodeURIComponent(arnOf(below, asked))}`, asked, tags)]
    : [];

const newApi = '/restapis/*';

/** The resource types of UpdateRestApiPolicy are RestApi and RestApis. Assumed: a policy that comes with a new API asks for both. */
const policyOfNew = (asked: AskedCall): Demand[] =>
  ['/restapis', newApi].map((path) => policyOf(path, asked));

/** Assumed: the policy in a definition asks for the same as one beside it. */
const carriesPolicy = ({ body }: { body?: Uint8Array | undefined }): boolean =>
  Buffer.from(body ?? []).includes('x-amazon-apigateway-policy');

const isFirehose = (value: string | undefined): boolean => /^arn:[^:]+:firehose:/.test(value ?? '');

/** Tags that exist are written by PATCH on what has them, beside the verb on /tags: tested for iann0036/iam-dataset#39. */
const tagging = (
  { resourceArn = '' }: TagResourceRequest | UntagResourceRequest,
  asked: AskedCall,
  tags?: Record<string, string>,
): Demand[] => [
  onPath('PATCH', resourceArn.split('::')[1] ?? '', asked, tags),
  onPath(asked.method, `/tags/${encodeURIComponent(resourceArn)}`, asked, tags),
];

/** What an operation asks for that is not here: the verb of its request on its path, and no more. */
export const apigatewayVerb = (_input: unknown, asked: AskedCall): Demand[] => [asSent(asked)];

/** "Actions, resources, and condition keys for Amazon API Gateway Management", but for what names another source. */
export const apigatewayDemands: DemandTable = {
  CreateRestApi: (input: CreateRestApiRequest, asked) => [
    asSent(asked, input.tags),
    ...tagsOnCreate(input.tags, newApi, asked),
    ...(input.policy === undefined ? [] : policyOfNew(asked)),
    ...serviceLinkedRole(asked),
  ],
  ImportRestApi: (input: ImportRestApiRequest, asked) => [
    asSent(asked),
    ...(carriesPolicy(input) ? policyOfNew(asked) : []),
    ...passRolesIn(input.body, asked),
    ...serviceLinkedRole(asked),
  ],
  PutRestApi: (input: PutRestApiRequest, asked) => [
    asSent(asked),
    ...(carriesPolicy(input) ? [policyOf(asked.path, asked)] : []),
    ...passRolesIn(input.body, asked),
  ],
  UpdateRestApi: (input: UpdateRestApiRequest, asked) => [
    asSent(asked),
    ...(input.patchOperations?.some(({ path }) => path === '/policy')
      ? [policyOf(asked.path, asked)]
      : []),
  ],
  PutIntegration: (input: PutIntegrationRequest, asked) => [
    asSent(asked),
    ...passRole(input.credentials),
  ],
  CreateStage: (input: CreateStageRequest, asked) => [
    asSent(asked, input.tags),
    ...tagsOnCreate(input.tags, `${asked.path}/*`, asked),
  ],
  UpdateStage: (input: UpdateStageRequest, asked) => [
    asSent(asked),
    // "Log API calls to Amazon Data Firehose".
    ...(input.patchOperations?.some(({ value }) => isFirehose(value))
      ? serviceLinkedRole(asked)
      : []),
  ],
  UpdateAccount: (input: UpdateAccountRequest, asked) => [
    asSent(asked),
    ...(input.patchOperations ?? []).flatMap(({ path, value }) =>
      path === '/cloudwatchRoleArn' ? passRole(value) : [],
    ),
  ],
  TagResource: (input: TagResourceRequest, asked) => tagging(input, asked, input.tags),
  UntagResource: (input: UntagResourceRequest, asked) => tagging(input, asked),
};
