import {
  CreateResourceCommand,
  DeleteIntegrationCommand,
  DeleteMethodCommand,
  DeleteModelCommand,
  DeleteResourceCommand,
  GetGatewayResponsesCommand,
  GetIntegrationCommand,
  GetModelsCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  UpdateMethodCommand,
} from '@aws-sdk/client-api-gateway';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { startApiGateway, type EmbeddedApiGateway } from './embedded-api-gateway.ts';

let gateway: EmbeddedApiGateway;
let restApiId: string;
let rootId: string;
beforeEach(async () => {
  gateway = await startApiGateway();
  const api = await gateway.createPrivate();
  restApiId = api.id;
  rootId = api.rootResourceId!;
});

const create = async (parentId: string, pathPart: string): Promise<string> =>
  (await gateway.client.send(new CreateResourceCommand({ restApiId, parentId, pathPart }))).id!;
const get = () => ({ restApiId, resourceId: rootId, httpMethod: 'GET' });

describe('resources', () => {
  test('go with everything below them', async () => {
    const orders = await create(rootId, 'orders');
    await create(await create(orders, '{id}'), 'lines');

    await gateway.client.send(new DeleteResourceCommand({ restApiId, resourceId: orders }));

    expect(await gateway.pathsOf(restApiId)).toEqual(['/']);
  });

  test.each([
    [
      'orders',
      'orders',
      'ConflictException',
      'Another resource with the same parent already has this name: orders',
    ],
    [
      '{a}',
      '{b}',
      'BadRequestException',
      'A sibling ({a}) of this resource already has a variable path part -- only one is allowed',
    ],
    ['a', 'b c', 'BadRequestException', /^Resource's path part only allow/],
  ])('beside %s refuse %s', async (first, second, name, message) => {
    await create(rootId, first);

    await expect(create(rootId, second)).rejects.toMatchObject({
      name,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  test('end at a greedy variable', async () => {
    const proxy = await create(rootId, '{proxy+}');

    await expect(create(proxy, 'more')).rejects.toThrow(
      'Cannot create a child of a resource with a greedy path variable: {proxy+}',
    );
  });

  test('come in pages, their methods by name unless they are asked for', async () => {
    await gateway.client.send(new PutMethodCommand({ ...get(), authorizationType: 'AWS_IAM' }));
    await create(rootId, 'a');
    await create(rootId, 'b');

    const first = await gateway.client.send(new GetResourcesCommand({ restApiId, limit: 2 }));
    const second = await gateway.client.send(
      new GetResourcesCommand({ restApiId, limit: 2, position: first.position }),
    );

    expect(first.items?.[0]).toEqual({ id: rootId, path: '/', resourceMethods: { GET: {} } });
    expect([...first.items!, ...second.items!].map((it) => it.path)).toEqual(['/', '/a', '/b']);
    expect(second).not.toHaveProperty('position');
    expect((await gateway.resourcesOf(restApiId))[0]?.resourceMethods?.['GET']).toMatchObject({
      authorizationType: 'AWS_IAM',
    });
  });
});

describe('methods', () => {
  test('are given another authorization, and lose an authorizer that it does not take', async () => {
    await gateway.client.send(new PutMethodCommand({ ...get(), authorizationType: 'NONE' }));
    const authorize = (value: string) =>
      gateway.client.send(
        new UpdateMethodCommand({
          ...get(),
          patchOperations: [{ op: 'replace', path: '/authorizationType', value }],
        }),
      );

    expect(await authorize('AWS_IAM')).toMatchObject({ authorizationType: 'AWS_IAM' });
    await expect(authorize('CUSTOM')).rejects.toThrow(/requires a valid authorizer/);
    await expect(authorize('MAGIC')).rejects.toThrow(/Invalid authorization type/);

    const [root] = await gateway.resourcesOf(restApiId);
    expect(root?.resourceMethods?.['GET']).toMatchObject({ authorizationType: 'AWS_IAM' });
  });

  test.each([
    ['/operationName', 'UnsupportedOperation'],
    ['/nonsense', 'BadRequestException'],
  ])('are not patched at %s', async (path, name) => {
    await gateway.client.send(new PutMethodCommand({ ...get(), authorizationType: 'NONE' }));

    await expect(
      gateway.client.send(
        new UpdateMethodCommand({
          ...get(),
          patchOperations: [{ op: 'replace', path, value: 'x' }],
        }),
      ),
    ).rejects.toMatchObject({ name });
  });

  test.each([
    [
      { httpMethod: 'FETCH' },
      'Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY',
    ],
    [
      { authorizationType: 'CUSTOM' },
      'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    ],
    [
      { requestModels: { 'application/json': 'petModel' } },
      'Invalid model identifier specified: petModel',
    ],
    [
      {
        requestParameters: {
          'method.request.header.a': true,
          'method.request.querystring.a': true,
        },
      },
      'Parameter names must be unique across querystring, header and path',
    ],
  ])('are refused with %j', async (changes, message) => {
    await expect(
      gateway.client.send(
        new PutMethodCommand({ ...get(), authorizationType: 'NONE', ...changes }),
      ),
    ).rejects.toMatchObject({ name: 'BadRequestException', message });
  });

  test('are made once and named when they are not there', async () => {
    const put = new PutMethodCommand({ ...get(), authorizationType: 'NONE' });
    await gateway.client.send(put);

    await expect(gateway.client.send(put)).rejects.toMatchObject({ name: 'ConflictException' });
    await gateway.client.send(new DeleteMethodCommand(get()));
    await expect(gateway.client.send(new DeleteMethodCommand(get()))).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Invalid Method identifier specified',
    });
  });

  test('keep their models from being deleted', async () => {
    await gateway.client.send(
      new PutMethodCommand({
        ...get(),
        authorizationType: 'NONE',
        requestModels: { 'application/json': 'Empty' },
      }),
    );

    await expect(
      gateway.client.send(new DeleteModelCommand({ restApiId, modelName: 'Empty' })),
    ).rejects.toMatchObject({
      name: 'ConflictException',
      message: "Cannot delete model 'Empty', is referenced in method request: //GET",
    });
    await gateway.client.send(new DeleteModelCommand({ restApiId, modelName: 'Error' }));
    const { items } = await gateway.client.send(new GetModelsCommand({ restApiId }));
    expect(items?.map((model) => model.name)).toEqual(['Empty']);
  });
});

describe('integrations', () => {
  beforeEach(() =>
    gateway.client.send(new PutMethodCommand({ ...get(), authorizationType: 'NONE' })),
  );

  test('come back with the defaults of AWS', async () => {
    await gateway.client.send(
      new PutIntegrationCommand({
        ...get(),
        type: 'HTTP_PROXY',
        integrationHttpMethod: 'POST',
        uri: 'https://orders.example',
      }),
    );

    const integration = await gateway.client.send(new GetIntegrationCommand(get()));
    expect(integration).toEqual({
      $metadata: expect.anything(),
      type: 'HTTP_PROXY',
      httpMethod: 'POST',
      uri: 'https://orders.example',
      connectionType: 'INTERNET',
      passthroughBehavior: 'WHEN_NO_MATCH',
      timeoutInMillis: 29000,
      cacheNamespace: rootId,
      cacheKeyParameters: [],
    });
  });

  test.each([
    [{ type: 'HTTP' }, 'Enumeration value for HttpMethod must be non-empty'],
    [
      { type: 'HTTP', integrationHttpMethod: 'GET', uri: 'orders' },
      'Invalid HTTP endpoint specified for URI',
    ],
    [
      { type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri: 'orders' },
      'Invalid ARN specified in the request',
    ],
    [
      {
        type: 'AWS',
        integrationHttpMethod: 'POST',
        uri: 'arn:aws:apigateway:eu-west-1:sqs:path/1/q',
      },
      'Role ARN must be specified for AWS integrations',
    ],
  ] as const)('are refused as %j', async (settings, message) => {
    await expect(
      gateway.client.send(new PutIntegrationCommand({ ...get(), ...settings })),
    ).rejects.toMatchObject({ name: 'BadRequestException', message });
  });

  test('map only headers that the method declares', async () => {
    const response = {
      ...get(),
      statusCode: '302',
      responseParameters: { 'method.response.header.Location': "'/'" },
    };
    await gateway.client.send(new PutIntegrationCommand({ ...get(), type: 'MOCK' }));

    await expect(gateway.client.send(new PutIntegrationResponseCommand(response))).rejects.toThrow(
      'errors : [No method response exists for method.]',
    );
    await gateway.client.send(
      new PutMethodResponseCommand({
        ...get(),
        statusCode: '302',
        responseParameters: { 'method.response.header.Location': true },
      }),
    );
    await gateway.client.send(new PutIntegrationResponseCommand(response));

    const integration = await gateway.client.send(new GetIntegrationCommand(get()));
    expect(integration.integrationResponses).toEqual({
      302: { statusCode: '302', responseParameters: response.responseParameters },
    });
  });

  test('can be taken away from their method', async () => {
    await gateway.client.send(new PutIntegrationCommand({ ...get(), type: 'MOCK' }));

    await gateway.client.send(new DeleteIntegrationCommand(get()));

    await expect(gateway.client.send(new GetIntegrationCommand(get()))).rejects.toMatchObject({
      message: 'Invalid Integration identifier specified',
    });
  });
});

test('gateway responses are all listed, changed or not', async () => {
  await gateway.put(restApiId, {
    openapi: '3.0.1',
    info: { title: 'Orders' },
    'x-amazon-apigateway-gateway-responses': { ACCESS_DENIED: { statusCode: 404 } },
  });

  const { items } = await gateway.client.send(new GetGatewayResponsesCommand({ restApiId }));

  expect(items).toHaveLength(21);
  expect(items?.filter((it) => !it.defaultResponse)).toMatchObject([
    { responseType: 'ACCESS_DENIED', statusCode: '404' },
  ]);
});
