import { GetMethodCommand } from '@aws-sdk/client-api-gateway';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { definition, startApiGateway, type EmbeddedApiGateway } from './embedded-api-gateway.ts';
import { swagger } from './swagger-definition.ts';

let gateway: EmbeddedApiGateway;
beforeEach(async () => {
  gateway = await startApiGateway();
});

const operation = definition.paths['/orders'].get;

describe('ImportRestApi of OpenAPI 3.0', () => {
  test('reads YAML', async () => {
    const api = await gateway.importApi(`
openapi: 3.0.1
info: {title: Orders, version: 1}
paths:
  /orders:
    get:
      responses: {'200': {description: All}}
      x-amazon-apigateway-integration: {type: mock}
`);

    expect(api).toMatchObject({ name: 'Orders', version: '1' });
    expect(await gateway.pathsOf(api.id)).toEqual(['/', '/orders']);
  });

  test('finds the endpoint configuration in an entry of servers and nowhere else', async () => {
    const extension = {
      'x-amazon-apigateway-endpoint-configuration': { vpcEndpointIds: ['vpce-1'] },
    };

    const right = await gateway.importApi({ ...definition, servers: [{ url: '/', ...extension }] });
    const wrong = await gateway.importApi({ ...definition, ...extension });

    expect(right.endpointConfiguration?.vpcEndpointIds).toEqual(['vpce-1']);
    expect(wrong.endpointConfiguration).not.toHaveProperty('vpcEndpointIds');
  });

  test.each([
    [[{ url: 'https://example.com/v1/' }], '/v1'],
    [[{ url: '/v2' }], '/v2'],
    [
      [{ url: 'https://example.com/{basePath}', variables: { basePath: { default: '/v3' } } }],
      '/v3',
    ],
    [[{ url: 'https://example.com' }], '/'],
  ])('takes the base path of %j', async (servers, path) => {
    const { id } = await gateway.importApi({ ...definition, servers }, { basepath: 'prepend' });

    expect(await gateway.pathsOf(id)).toContain(path === '/' ? '/orders' : `${path}/orders`);
  });

  test('reads bodies, headers and shared components', async () => {
    const { id: restApiId } = await gateway.importApi({
      ...definition,
      components: {
        schemas: { Order: { type: 'object', nullable: true } },
        parameters: { trace: { name: 'X-Trace', in: 'header', required: true } },
        responses: {
          created: {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
        },
      },
      paths: {
        '/orders': {
          post: {
            ...operation,
            parameters: [{ $ref: '#/components/parameters/trace' }],
            requestBody: {
              content: {
                'application/json': {
                  schema: { type: 'array', items: { $ref: '#/components/schemas/Order' } },
                },
              },
            },
            responses: { 201: { $ref: '#/components/responses/created' } },
          },
        },
      },
    });

    const resource = (await gateway.resourcesOf(restApiId)).at(-1)!;
    expect(resource.resourceMethods?.['POST']).toMatchObject({
      requestParameters: { 'method.request.header.X-Trace': true },
      requestModels: { 'application/json': expect.stringMatching(/^MODEL[0-9a-f]{6}$/) },
      methodResponses: { 201: { responseModels: { 'application/json': 'Order' } } },
    });
  });

  test('ignores security that is asked of all operations at once', async () => {
    const { id: restApiId } = await gateway.importApi({
      ...definition,
      components: { securitySchemes: swagger.securityDefinitions },
      security: [{ sigv4: [] }],
    });
    const resource = (await gateway.resourcesOf(restApiId)).at(-1)!;

    const method = await gateway.client.send(
      new GetMethodCommand({ restApiId, resourceId: resource.id, httpMethod: 'GET' }),
    );
    expect(method.authorizationType).toBe('NONE');
  });
});
