import { describe, expect, test } from '@jest/globals';
import { differenceTable } from '../../src/private-api/difference-table.ts';
import { lambda, mock, openapi, operation } from '../private-api/definition/documents.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest, seededSecurityGroupId, seededVpcId } from './a-request.ts';
import { byService } from './plan-and-provision.ts';
import { addEndpoint, furnish, seededSubnets, there } from './plan-world.ts';

type Part = Readonly<Record<string, unknown>>;

/** Two requests that differ in one field, and what comes to be between them. */
interface Example {
  readonly before?: Part;
  readonly after: Part;
  readonly meanwhile?: (local: LocalRun) => void;
}

const inVpc = (rest: Part = {}): Part => ({ network: { vpcId: seededVpcId, ...rest } });
const stage = (rest: Part): Part => ({ stage: rest });

/** One of each kind of part that an API Gateway API has, of which the next definition has none. */
const richDefinition = openapi(
  {
    '/orders': { get: operation(), post: operation(mock, { security: [{ token: [] }] }) },
    '/bills': { get: operation() },
  },
  {
    components: {
      schemas: { Order: { type: 'object' } },
      securitySchemes: {
        token: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authtype': 'custom',
          'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: lambda.uri },
        },
      },
    },
    'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true } },
    'x-amazon-apigateway-gateway-responses': { DEFAULT_4XX: { statusCode: '404' } },
    'x-amazon-apigateway-binary-media-types': ['image/png'],
  },
);
const basedDefinition = openapi(
  { '/orders/{id}': { get: operation() }, '/shop': { get: operation() } },
  { servers: [{ url: 'https://example.com/shop' }] },
);

const policyFor = (vpcIds: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
      Condition: { StringNotEquals: { 'aws:SourceVpc': vpcIds } },
    },
  ],
});
const endpointPolicy = {
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*' }],
};

const logs = 'arn:aws:logs:us-east-1:111122223333:log-group:orders';
const laterVpceId = 'vpce-00000000000000007';

/** An endpoint of somebody else's in the VPC that the private API is reached in. */
const addLaterEndpoint = (local: LocalRun): void => {
  const { ec2 } = local.inside();
  addEndpoint(ec2, {
    id: laterVpceId,
    vpcId: seededVpcId,
    privateDnsEnabled: false,
    groupId: seededSecurityGroupId,
    subnets: [...ec2.subnets.values()].filter(({ id }) => id === seededSubnets.a),
  });
};

/** For each field one change that takes every call that the field may take. */
const examples: Readonly<Record<string, Example>> = {
  'network.vpcId': {
    before: inVpc({ enableDnsAttributes: true }),
    after: inVpc({ enableDnsAttributes: true, vpcId: there.namelessVpcId }),
  },
  'network.vpcTags': {
    before: { network: { enableDnsAttributes: true, vpcTags: { Name: 'seeded' } } },
    after: { network: { enableDnsAttributes: true, vpcTags: { Name: 'nameless' } } },
  },
  'network.subnetIds': {
    before: inVpc({ subnetIds: [seededSubnets.a, seededSubnets.b] }),
    after: inVpc({ subnetIds: [seededSubnets.secondA, seededSubnets.c] }),
  },
  'network.subnetTags': {
    before: inVpc({ subnetTags: { tier: 'first' } }),
    after: inVpc({ subnetTags: { tier: 'second' } }),
  },
  'network.securityGroupIds': {
    before: inVpc({ securityGroupIds: [seededSecurityGroupId] }),
    after: inVpc({ securityGroupIds: [there.secondGroupId] }),
  },
  'network.ingressCidrs': {
    before: inVpc({ ingressCidrs: ['10.0.0.0/16', '192.168.0.0/24'] }),
    after: inVpc({ ingressCidrs: ['10.0.0.0/16', '192.168.1.0/24'] }),
  },
  'network.vpcEndpointId': {
    after: inVpc({ vpcEndpointId: laterVpceId }),
    meanwhile: addLaterEndpoint,
  },
  'network.privateDns': {
    before: inVpc({ vpcId: there.namelessVpcId, enableDnsAttributes: true, privateDns: false }),
    after: inVpc({ vpcId: there.namelessVpcId, enableDnsAttributes: true, privateDns: true }),
  },
  'network.endpointPolicy': { after: inVpc({ endpointPolicy }) },
  'api.definition': { before: { api: { definition: richDefinition } }, after: {} },
  'api.definitionUri': {
    before: { api: { definition: richDefinition } },
    after: { api: { definitionUri: there.definitionUri } },
  },
  'api.description': { after: { api: { definition: aDefinition(), description: 'Orders' } } },
  'api.version': { after: { api: { definition: aDefinition(), version: '2' } } },
  'api.basepath': {
    before: { api: { definition: basedDefinition } },
    after: { api: { definition: basedDefinition, basepath: 'prepend' } },
  },
  'access.vpcEndpointIds': { after: { access: { vpcEndpointIds: [there.otherVpceId] } } },
  'access.vpcIds': { after: { access: { vpcIds: [there.otherVpcId] } } },
  'access.policy': {
    before: { access: { policy: policyFor([seededVpcId]) } },
    after: { access: { policy: policyFor([seededVpcId, there.otherVpcId]) } },
  },
  associations: { after: { associations: [there.otherVpceId] } },
  'stage.name': {
    before: { ...stage({ name: 'v1', throttling: { rateLimit: 5 } }), tags: { team: 'orders' } },
    after: { ...stage({ name: 'v2', throttling: { rateLimit: 5 } }), tags: { team: 'orders' } },
  },
  'stage.description': { after: stage({ description: 'Orders' }) },
  'stage.variables': { after: stage({ variables: { color: 'blue' } }) },
  'stage.tracing': { after: stage({ tracing: true }) },
  'stage.accessLogDestinationArn': { after: stage({ accessLogDestinationArn: logs }) },
  'stage.accessLogFormat': {
    before: stage({ accessLogDestinationArn: logs }),
    after: stage({ accessLogDestinationArn: logs, accessLogFormat: '$context.requestId' }),
  },
  'stage.throttling.rateLimit': { after: stage({ throttling: { rateLimit: 5 } }) },
  'stage.throttling.burstLimit': { after: stage({ throttling: { burstLimit: 5 } }) },
  tags: { after: { tags: { team: 'orders' } } },
};

/** What the fields without effect are set to, all of them after each other. */
const idle: Readonly<Record<string, Part>> = {
  'network.account': inVpc({ account: '111122223333' }),
  'network.keepEndpoint': inVpc({ keepEndpoint: true }),
  'network.enableDnsAttributes': inVpc({ enableDnsAttributes: true }),
  'network.waitForNetwork': inVpc({ waitForNetwork: 60 }),
  'network.minZones': inVpc({ minZones: 3 }),
  'api.failOnWarnings': { api: { definition: aDefinition(), failOnWarnings: true } },
  'deployment.description': { deployment: { description: 'the second' } },
  'verify.dns': { verify: { dns: false } },
  'verify.path': { verify: { path: '/orders' } },
  'verify.method': { verify: { path: '/orders', method: 'POST' } },
  'verify.expectStatus': { verify: { path: '/orders', expectStatus: 201 } },
  'verify.headers': { verify: { path: '/orders', headers: { accept: 'text/plain' } } },
  'verify.body': { verify: { path: '/orders', body: '{}' } },
  'verify.required': { verify: { path: '/orders', required: true } },
  onFailure: { onFailure: 'keep' },
  protect: { protect: true },
};

/** Those that mean another private API. */
const beyond = ['name', 'account', 'region'];

const startFurnished = async (): Promise<LocalRun> => {
  const local = await startLocalRun();
  furnish(local);
  return local;
};

describe('a run that changes one field makes the calls that the table of differences names', () => {
  test('there is an example for every field that has any, and for every other one', () => {
    const fields = (hasCalls: boolean): string[] =>
      differenceTable
        .filter(({ calls }) => calls.length > 0 === hasCalls)
        .map(({ field }) => field)
        .toSorted();

    expect(Object.keys(examples).toSorted()).toEqual(fields(true));
    expect([...Object.keys(idle), ...beyond].toSorted()).toEqual(fields(false));
  });

  test.each(Object.entries(examples))('%s', async (field, { before = {}, after, meanwhile }) => {
    const local = await startFurnished();
    const first = await local.provision(aRequest(before));
    expect(first.error).toBeUndefined();
    meanwhile?.(local);

    const run = await local.provision(aRequest(after));

    expect(run.error).toBeUndefined();
    const row = differenceTable.find((difference) => difference.field === field);
    expect(byService([...new Set(run.changes)])).toEqual(byService(row?.calls ?? []));
  });

  test('none for the fields that by themselves change nothing', async () => {
    const local = await startFurnished();
    await local.provision(aRequest());

    const changes: Record<string, unknown> = {};
    for (const [field, part] of Object.entries(idle))
      changes[field] = (await local.provision(aRequest(part))).changes;

    expect(changes).toEqual(Object.fromEntries(Object.keys(idle).map((field) => [field, []])));
  });
});
