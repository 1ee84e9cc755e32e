import { TestInvokeMethodCommand } from '@aws-sdk/client-api-gateway';
import { beforeEach, expect, test } from '@jest/globals';
import { startApiGateway, type EmbeddedApiGateway } from './embedded-api-gateway.ts';

let gateway: EmbeddedApiGateway;
beforeEach(async () => {
  gateway = await startApiGateway();
});

const mock = {
  type: 'mock',
  requestTemplates: { 'application/json': '{"statusCode": 404}' },
  responses: {
    default: { statusCode: '200', responseTemplates: { 'application/json': '{"found": true}' } },
    '4\\d{2}': {
      statusCode: '404',
      responseParameters: { 'method.response.header.X-Reason': "'none such'" },
      responseTemplates: { 'text/plain': 'not here' },
    },
  },
};

const invoke = async (
  integration: object,
  input: { httpMethod?: string; headers?: Record<string, string>; body?: string } = {},
  key = 'get',
) => {
  const api = await gateway.createPrivate();
  await gateway.put(api.id, {
    openapi: '3.0.1',
    info: { title: 'Orders' },
    paths: {
      '/orders': {
        [key]: {
          responses: { 200: {}, 404: { headers: { 'X-Reason': {} } } },
          'x-amazon-apigateway-integration': integration,
        },
      },
    },
  });
  const resource = (await gateway.resourcesOf(api.id)).find((it) => it.path === '/orders');
  return gateway.client.send(
    new TestInvokeMethodCommand({
      restApiId: api.id,
      resourceId: resource?.id,
      httpMethod: 'GET',
      ...input,
    }),
  );
};

test('answers with the response that the status code of the mock selects', async () => {
  expect(await invoke(mock)).toMatchObject({
    status: 404,
    body: 'not here',
    headers: { 'Content-Type': 'text/plain', 'X-Reason': 'none such' },
    multiValueHeaders: { 'X-Reason': ['none such'] },
  });
});

test('answers with the default response where no other is selected', async () => {
  const integration = { ...mock, requestTemplates: { 'application/json': '{"statusCode": 201}' } };

  expect(await invoke(integration)).toMatchObject({ status: 200, body: '{"found": true}' });
});

test('passes the body through to the mock where no template matches', async () => {
  const input = { headers: { 'content-type': 'text/csv' }, body: '{"statusCode": 200}' };

  expect(await invoke(mock, input)).toMatchObject({ status: 200 });
});

test('fails as AWS does without a status code', async () => {
  expect(await invoke({ type: 'mock' })).toMatchObject({
    status: 500,
    body: '{"message": "Internal server error"}',
  });
});

test('reaches a method that only ANY covers', async () => {
  expect(
    await invoke(mock, { httpMethod: 'PATCH' }, 'x-amazon-apigateway-any-method'),
  ).toMatchObject({
    status: 404,
  });
});

test.each([
  [
    { type: 'http_proxy', httpMethod: 'GET', uri: 'https://orders.example' },
    /HTTP_PROXY integrations/,
  ],
  [
    { ...mock, requestTemplates: { 'application/json': '#if(true){"statusCode": 200}#end' } },
    /request templates/,
  ],
])('names what it does not imitate of %j', async (integration, message) => {
  await expect(invoke(integration)).rejects.toThrow(message);
});
