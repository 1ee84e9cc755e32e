import {
  APIGatewayClient,
  CreateRestApiCommand,
  UpdateAccountCommand,
} from '@aws-sdk/client-api-gateway';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { definition, policyFor } from '../../local/aws/apigateway/embedded-api-gateway.ts';
import { clientOf } from '../../local/aws/start-aws.ts';
import { type EmbeddedPorts, startPorts, target } from '../embedded-ports.ts';

const vpce = 'vpce-0a1b2c3d4e5f60718';
const uri = `arn:aws:apigateway:${target.region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${target.region}:${target.account}:function:orders/invocations`;

let ports: EmbeddedPorts;
let client: APIGatewayClient;
let restApiId: string;
beforeEach(async () => {
  ports = await startPorts();
  client = new APIGatewayClient(clientOf(ports.aws, target.account));
  ({ id: restApiId } = await ports.apiGateway.createRestApi({
    name: 'orders',
    tags: { team: 'shop' },
    policy: JSON.stringify(policyFor(vpce)),
    vpcEndpointIds: [vpce],
  }));
  await ports.apiGateway.putRestApi({
    restApiId,
    definition: JSON.stringify({
      ...definition,
      paths: {
        ...definition.paths,
        '/orders/{id}': {
          get: {
            responses: { 200: { description: 'One' } },
            'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri },
          },
        },
      },
    }),
    basepath: 'ignore',
    failOnWarnings: false,
  });
});

const deploy = () =>
  ports.apiGateway.createDeployment({ restApiId, stageName: 'live', description: 'first' });

describe('a REST API', () => {
  test('is seen with what decides who reaches it, its policy as plain JSON', async () => {
    await ports.apiGateway.updateRestApi(restApiId, [
      { op: 'replace', path: '/disableExecuteApiEndpoint', value: 'true' },
      { op: 'replace', path: '/securityPolicy', value: 'SecurityPolicy_TLS13_1_3_2025_09' },
      { op: 'replace', path: '/endpointAccessMode', value: 'STRICT' },
    ]);

    const seen = await ports.apiGateway.inspectRestApi(restApiId);

    expect(seen).toEqual({
      id: restApiId,
      name: 'Orders',
      endpointTypes: ['PRIVATE'],
      vpcEndpointIds: [vpce],
      policy: expect.any(String),
      isDefaultEndpointDisabled: true,
      endpointAccessMode: 'STRICT',
      tags: { team: 'shop' },
    });
    expect(JSON.parse(seen?.policy ?? '')).toMatchObject({ Statement: [{}, {}] });
  });

  test('is absent where there is none', async () => {
    expect(await ports.apiGateway.inspectRestApi('nothing')).toBeUndefined();
  });

  test('is listed among all of the account, private or not, over several pages', async () => {
    for (let more = 0; more < 501; more++)
      await client.send(
        new CreateRestApiCommand({
          name: `public-${more}`,
          endpointConfiguration: { types: ['REGIONAL'] },
        }),
      );

    const seen = await ports.apiGateway.inspectRestApis();

    expect(seen).toHaveLength(502);
    expect(new Set(seen.map(({ endpointTypes }) => endpointTypes.join()))).toEqual(
      new Set(['PRIVATE', 'REGIONAL']),
    );
    expect(ports.called('GetRestApis')).toBe(2);
  });
});

test('methods are seen with their integrations, and resources without methods counted too', async () => {
  expect(await ports.apiGateway.inspectResources(restApiId)).toEqual({
    count: 3,
    methods: [
      {
        resourceId: expect.any(String),
        path: '/orders',
        method: 'GET',
        authorization: 'NONE',
        integration: { type: 'MOCK', uri: undefined, credentials: undefined },
      },
      {
        resourceId: expect.any(String),
        path: '/orders/{id}',
        method: 'GET',
        authorization: 'NONE',
        integration: { type: 'AWS_PROXY', uri, credentials: undefined },
      },
    ],
  });
});

test('stages are seen with what they serve and where they log', async () => {
  expect(await ports.apiGateway.inspectStages(restApiId)).toEqual([]);
  const { id: deploymentId } = await deploy();
  const destination = `arn:aws:firehose:${target.region}:${target.account}:deliverystream/amazon-apigateway-x`;
  await ports.apiGateway.updateStage(restApiId, 'live', [
    { op: 'replace', path: '/accessLogSettings/destinationArn', value: destination },
  ]);

  expect(await ports.apiGateway.inspectStages(restApiId)).toEqual([
    { name: 'live', deploymentId, accessLogDestinationArn: destination },
  ]);
});

describe('a deployment', () => {
  test('is seen with the methods that it serves, whatever became of the API', async () => {
    const { id } = await deploy();
    await ports.apiGateway.deletePart(restApiId, {
      kind: 'method',
      resourceId: (await ports.apiGateway.inspectResources(restApiId)).methods[0]!.resourceId,
      path: '/orders',
      method: 'GET',
    });

    expect(await ports.apiGateway.inspectDeployment(restApiId, id)).toEqual({
      id,
      description: 'first',
      createdAt: '2026-01-01T00:00:00.000Z',
      methods: { '/orders': { GET: 'NONE' }, '/orders/{id}': { GET: 'NONE' } },
    });
  });

  test('is absent where it was deleted', async () => {
    expect(await ports.apiGateway.inspectDeployment(restApiId, 'gone')).toBeUndefined();
  });
});

test('the role that writes logs is absent until there is one', async () => {
  expect(await ports.apiGateway.findCloudWatchRole()).toBeUndefined();
  const value = `arn:aws:iam::${target.account}:role/logs`;
  await client.send(
    new UpdateAccountCommand({
      patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value }],
    }),
  );

  expect(await ports.apiGateway.findCloudWatchRole()).toBe(value);
});

test.each([
  ['inspectRestApi', 'GetRestApi', () => ports.apiGateway.inspectRestApi(restApiId)],
  ['inspectRestApis', 'GetRestApis', () => ports.apiGateway.inspectRestApis()],
  ['inspectResources', 'GetResources', () => ports.apiGateway.inspectResources(restApiId)],
  ['inspectStages', 'GetStages', () => ports.apiGateway.inspectStages(restApiId)],
  ['inspectDeployment', 'GetDeployment', () => ports.apiGateway.inspectDeployment(restApiId, 'd')],
  ['findCloudWatchRole', 'GetAccount', () => ports.apiGateway.findCloudWatchRole()],
])('%s says so when it may not look', async (_, operation, look) => {
  await ports.fault(`apigateway:${operation}`, 'deny');

  await expect(look()).rejects.toMatchObject({ name: 'AccessDenied' });
});
