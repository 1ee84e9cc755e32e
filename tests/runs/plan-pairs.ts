import fc from 'fast-check';
import type { JsonObject } from '../../src/private-api/definition/json.ts';
import { parseRequest } from '../../src/private-api/request/parse-request.ts';
import { mock, openapi, operation, swagger } from '../private-api/definition/documents.ts';
import { aDefinition, aRequest, seededSecurityGroupId, seededVpcId } from './a-request.ts';
import { seededSubnets, there } from './plan-world.ts';

/** Stands in a request for the endpoint that the API had after the first one. */
export const ownVpceId = 'vpce-0123456789abcdef0';

type Part = Readonly<Record<string, unknown>>;

/** Two requests for one private API, one after the other, and what somebody else does in between. */
export interface RequestPair {
  readonly first: Part;
  readonly second: Part;
}

/** Variants, of which the first, which says nothing, comes most often. */
const either = (weight: number, ...variants: readonly Part[]): fc.Arbitrary<Part> =>
  fc.oneof(
    { weight, arbitrary: fc.constant<Part>({}) },
    { weight: 10 - weight, arbitrary: fc.constantFrom<Part[]>(...variants) },
  );

const field = (name: string, weight: number, ...values: readonly unknown[]): fc.Arbitrary<Part> =>
  either(weight, ...values.map((value) => ({ [name]: value })));

const policyFor = (key: string, ids: readonly string[]): JsonObject => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
      Condition: { StringNotEquals: { [key]: [...ids] } },
    },
  ],
});

const vpcs = [
  seededVpcId,
  there.usedVpcId,
  there.namelessVpcId,
  there.servedVpcId,
  there.otherVpcId,
  there.anotherVpcId,
];

const vpce = (statement: Part): JsonObject =>
  JSON.parse(
    JSON.stringify({ Statement: [{ Principal: '*', Resource: '*', ...statement }] }),
  ) as JsonObject;

/** Where the API is reached. Only what fits the VPC is named, but for a few that are to be refused. */
const network: fc.Arbitrary<Part> = fc.oneof(
  {
    weight: 12,
    arbitrary: merged(
      fc.constant({ vpcId: seededVpcId }),
      either(
        4,
        { subnetIds: [seededSubnets.a] },
        { subnetIds: [seededSubnets.a, seededSubnets.b] },
        { subnetIds: [seededSubnets.b, seededSubnets.c] },
        { subnetIds: [seededSubnets.secondA, seededSubnets.c] },
        { subnetIds: [seededSubnets.a, seededSubnets.secondA] },
        { subnetTags: { tier: 'first' } },
        { subnetTags: { tier: 'second' } },
      ),
      field(
        'securityGroupIds',
        7,
        [seededSecurityGroupId],
        [there.secondGroupId],
        [seededSecurityGroupId, there.secondGroupId],
      ),
      field(
        'ingressCidrs',
        5,
        ['10.0.0.0/16'],
        ['10.0.0.0/20', '10.0.16.0/20'],
        ['10.0.0.0/16', '192.168.0.0/24'],
        ['192.168.0.0/24'],
      ),
      field('privateDns', 7, true, false),
      field(
        'endpointPolicy',
        7,
        vpce({ Effect: 'Allow', Action: 'execute-api:*' }),
        vpce({ Effect: 'Allow', Action: ['execute-api:Invoke'] }),
      ),
      field('keepEndpoint', 8, true, false),
    ),
  },
  {
    weight: 3,
    arbitrary: merged(
      fc.constantFrom<Part[]>({ vpcId: there.usedVpcId }, { vpcTags: { Name: 'used' } }),
      field('privateDns', 7, true, false),
      field('securityGroupIds', 8, [there.usedGroupId]),
      field('ingressCidrs', 8, ['10.2.0.0/16', '10.0.0.0/8']),
    ),
  },
  {
    weight: 2,
    arbitrary: merged(
      fc.constant({ vpcId: there.namelessVpcId }),
      field('enableDnsAttributes', 3, true),
      field('privateDns', 6, false, true),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Part[]>(
      { vpcId: there.servedVpcId },
      { vpcId: there.servedVpcId, vpcEndpointId: there.servedVpceId },
      { vpcId: there.servedVpcId, privateDns: true },
      { vpcId: there.otherVpcId, privateDns: true },
      { vpcId: there.otherVpcId, vpcEndpointId: there.otherVpceId },
      { vpcId: seededVpcId, vpcEndpointId: ownVpceId },
    ),
  },
);

/** Partial requests laid over each other. */
function merged(...parts: readonly fc.Arbitrary<Part>[]): fc.Arbitrary<Part> {
  return fc.tuple(...parts).map((values) => Object.assign({}, ...values) as Part);
}

const validators = { all: { validateRequestBody: true, validateRequestParameters: true } };

const definitions: readonly unknown[] = [
  aDefinition(),
  aDefinition('/bills'),
  openapi({
    '/orders': { get: operation() },
    '/orders/{id}': { get: operation(), put: operation() },
  }),
  openapi({ '/orders/{orderId}/lines': { get: operation() } }),
  openapi(
    { '/orders': { get: operation(), post: operation(mock) } },
    {
      servers: [{ url: 'https://example.com/shop' }],
      components: { schemas: { Order: { type: 'object' }, Line: { type: 'object' } } },
      'x-amazon-apigateway-request-validators': validators,
      'x-amazon-apigateway-gateway-responses': { DEFAULT_4XX: { statusCode: '404' } },
      'x-amazon-apigateway-binary-media-types': ['image/png'],
    },
  ),
  swagger(
    { '/orders': { get: operation() } },
    { basePath: '/shop', definitions: { Order: { type: 'object' } } },
  ),
  JSON.stringify(swagger({ '/': { get: operation() } })),
];

const api: fc.Arbitrary<Part> = merged(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.constantFrom(...definitions).map((definition) => ({ definition })),
    },
    { weight: 2, arbitrary: fc.constant({ definitionUri: there.definitionUri }) },
  ),
  field('description', 7, 'Orders', 'All orders'),
  field('version', 7, '2', '3'),
  field('basepath', 6, 'ignore', 'prepend', 'split'),
);

const access: fc.Arbitrary<Part> = either(
  5,
  { vpcEndpointIds: [there.otherVpceId] },
  { vpcEndpointIds: [there.anotherVpceId, there.otherVpceId] },
  { vpcIds: ['vpc-0123456789abcdef0'] },
  { vpcEndpointIds: [there.otherVpceId], vpcIds: [there.otherVpcId] },
  { policy: policyFor('aws:SourceVpc', vpcs) },
  { policy: policyFor('AWS:sourceVpc', vpcs.toReversed()) },
  { policy: policyFor('aws:SourceVpc', [seededVpcId]) },
  { policy: policyFor('aws:SourceVpce', [there.servedVpceId, ownVpceId, there.otherVpceId]) },
  { vpcEndpointIds: [ownVpceId] },
);

const associations = fc.oneof(
  { weight: 5, arbitrary: fc.constant(undefined) },
  {
    weight: 5,
    arbitrary: fc.constantFrom<string[][]>(
      [],
      [ownVpceId],
      [ownVpceId, there.otherVpceId],
      [there.otherVpceId],
      [there.otherVpceId, there.anotherVpceId],
      [there.anotherVpceId, ownVpceId],
    ),
  },
);

const logs = 'arn:aws:logs:us-east-1:111122223333:log-group:orders';

const stage: fc.Arbitrary<Part> = merged(
  field('name', 7, 'live', 'v2'),
  field('description', 7, 'Orders', ''),
  field('variables', 6, {}, { color: 'blue' }, { color: 'red', size: '2' }),
  field('tracing', 7, true, false),
  field('throttling', 7, { rateLimit: 5 }, { burstLimit: 7 }, { rateLimit: 9.5, burstLimit: 3 }),
  either(
    6,
    { accessLogDestinationArn: logs },
    { accessLogDestinationArn: `${logs}-2`, accessLogFormat: '$context.requestId' },
    { accessLogDestinationArn: logs, accessLogFormat: '$context.requestId $context.status' },
  ),
);

const fields = {
  network,
  api,
  access,
  associations,
  stage,
  deployment: field('description', 7, 'first', 'second'),
  tags: fc.constantFrom<(Part | undefined)[]>(
    undefined,
    undefined,
    undefined,
    { team: 'orders' },
    { team: 'bills', cost: '7' },
  ),
  verify: field('dns', 8, false),
  onFailure: fc.constantFrom(undefined, undefined, 'keep', 'rollback'),
  protect: fc.constantFrom(undefined, undefined, true, false),
};

const request = fc.record(fields).map((parts) => aRequest(defined(parts)));

const defined = (parts: Part): Part =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));

const own = { account: '111122223333', region: 'us-east-1' };

const isAccepted = (sent: unknown): boolean => parseRequest(sent, own).problems === undefined;

/** A request whose own endpoint is this one; where there is none yet, none is associated in its place. */
export const ownedBy = (request: Part, vpceId: string | undefined): Part => {
  const named = JSON.parse(JSON.stringify(request), (_key, value: unknown) =>
    value === ownVpceId ? (vpceId ?? value) : value,
  ) as Part;
  const { associations } = named;
  if (!Array.isArray(associations)) return named;
  const ids = new Set<unknown>(associations);
  if (vpceId === undefined) ids.delete(ownVpceId);
  return { ...named, associations: [...ids] };
};

/** Pairs of which the second differs from the first in one field, or in several, or in nothing. */
export const requestPairs: fc.Arbitrary<RequestPair> = fc
  .tuple(request, request, fc.subarray(Object.keys(fields), { minLength: 0, maxLength: 5 }))
  .map(([first, other, changed]) => ({
    first,
    second: defined({
      ...first,
      ...Object.fromEntries(changed.map((name) => [name, (other as Part)[name]])),
    }),
  }))
  .filter(({ first, second }) => isAccepted(first) && isAccepted(second));
