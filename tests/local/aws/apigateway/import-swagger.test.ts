import { GetAuthorizersCommand, GetModelsCommand } from '@aws-sdk/client-api-gateway';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  account,
  definition,
  region,
  startApiGateway,
  unescapedPolicy,
  type EmbeddedApiGateway,
} from './embedded-api-gateway.ts';
import { swagger } from './swagger-definition.ts';

let gateway: EmbeddedApiGateway;
beforeEach(async () => {
  gateway = await startApiGateway();
});

describe('ImportRestApi of Swagger 2.0', () => {
  test('makes the API with what stands at the root of the document', async () => {
    const api = await gateway.importApi(swagger);

    expect(api).toMatchObject({
      name: 'PetStore',
      description: 'A sample',
      version: '1.0',
      binaryMediaTypes: ['*/*'],
      endpointConfiguration: {
        types: ['PRIVATE'],
        ipAddressType: 'dualstack',
        vpcEndpointIds: ['vpce-1'],
      },
    });
    expect(api).not.toHaveProperty('warnings');
    expect(unescapedPolicy(api.policy)).toMatchObject({
      Statement: [{ Resource: `arn:aws:execute-api:${region}:${account}:${api.id!}/*` }, {}],
    });
  });

  test('makes its methods as PutMethod and PutIntegration would', async () => {
    const { id: restApiId } = await gateway.importApi(swagger);
    const resources = await gateway.resourcesOf(restApiId);
    const resource = resources.find((it) => it.path === '/pets/{petId}')!;

    expect(resources.map((it) => it.path)).toEqual(['/', '/pets', '/pets/{petId}']);
    expect(resource.resourceMethods?.['GET']).toEqual({
      httpMethod: 'GET',
      operationName: 'GetPet',
      authorizationType: 'AWS_IAM',
      apiKeyRequired: false,
      requestParameters: {
        'method.request.path.petId': true,
        'method.request.querystring.page': false,
      },
      methodResponses: {
        200: {
          statusCode: '200',
          responseModels: { 'application/json': 'Pet' },
          responseParameters: { 'method.response.header.X-Count': false },
        },
      },
      methodIntegration: {
        type: 'HTTP',
        httpMethod: 'GET',
        uri: 'http://pets.internal.example/pets/{petId}',
        connectionType: 'INTERNET',
        passthroughBehavior: 'WHEN_NO_MATCH',
        timeoutInMillis: 29000,
        cacheNamespace: resource.id,
        cacheKeyParameters: [],
        requestParameters: { 'integration.request.path.petId': 'method.request.path.petId' },
        integrationResponses: {
          200: {
            statusCode: '200',
            responseParameters: { 'method.response.header.X-Count': "'1'" },
          },
        },
      },
    });
  });

  test('makes authorizers of security schemes, with the account and region filled in', async () => {
    const { id: restApiId } = await gateway.importApi(swagger);

    const { items } = await gateway.client.send(new GetAuthorizersCommand({ restApiId }));
    const resource = (await gateway.resourcesOf(restApiId)).at(-1);
    expect(items).toEqual([
      {
        id: expect.any(String),
        name: 'test-authorizer',
        type: 'TOKEN',
        authType: 'oauth2',
        authorizerResultTtlInSeconds: 60,
        authorizerUri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${region}:${account}:function:auth/invocations`,
        identitySource: 'method.request.header.Authorization',
      },
    ]);
    expect(resource?.resourceMethods?.['ANY']).toMatchObject({
      authorizationType: 'CUSTOM',
      authorizerId: items?.[0]?.id,
      apiKeyRequired: true,
      requestModels: { 'application/json': 'Pet' },
    });
  });

  test('makes models that refer to each other by URL, without the keywords that it does not know', async () => {
    const { id: restApiId = '' } = await gateway.importApi(swagger);

    const { items = [] } = await gateway.client.send(new GetModelsCommand({ restApiId }));
    expect(items.map((model) => model.name)).toEqual(['Pet', 'PetType']);
    expect(JSON.parse(items[0]!.schema!)).toEqual({
      type: 'object',
      properties: {
        type: { $ref: `https://apigateway.amazonaws.com/restapis/${restApiId}/models/PetType` },
        example: { type: 'string' },
      },
    });
  });

  test.each([
    ['ignore', ['/', '/pets', '/pets/{petId}']],
    ['prepend', ['/', '/a', '/a/b', '/a/b/c', '/a/b/c/pets', '/a/b/c/pets/{petId}']],
    ['split', ['/', '/b', '/b/c', '/b/c/pets', '/b/c/pets/{petId}']],
  ])('puts the base path in front with basepath=%s', async (basepath, paths) => {
    const { id } = await gateway.importApi(swagger, {
      endpointConfigurationTypes: 'PRIVATE',
      basepath,
    });

    expect(await gateway.pathsOf(id)).toEqual(paths);
  });

  test('makes a public API unless told otherwise, which takes no endpoints', async () => {
    await expect(gateway.importApi(swagger, {})).rejects.toThrow(
      'VPCEndpoints can only be specified with PRIVATE apis.',
    );
    expect(await gateway.importApi(definition, {})).toMatchObject({
      endpointConfiguration: { types: ['EDGE'] },
    });
  });
});
