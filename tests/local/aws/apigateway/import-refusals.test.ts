import { beforeEach, describe, expect, test } from '@jest/globals';
import { definition, startApiGateway, type EmbeddedApiGateway } from './embedded-api-gateway.ts';

let gateway: EmbeddedApiGateway;
beforeEach(async () => {
  gateway = await startApiGateway();
});

const operation = definition.paths['/orders'].get;

describe('an import that API Gateway refuses', () => {
  const withGet = (changes: object) => ({
    ...definition,
    paths: { '/orders': { get: { ...operation, ...changes } } },
  });

  test.each<[string, unknown, string | RegExp]>([
    ['no document', 'just text', /^Invalid OpenAPI input/],
    ['OpenAPI 3.1', { ...definition, openapi: '3.1.0' }, /^Invalid OpenAPI input/],
    [
      'a model name with an underscore',
      { ...definition, components: { schemas: { body_1: { type: 'object' } } } },
      "Errors found during import:\n\tUnable to create model for 'body_1': Model name must be alphanumeric: body_1",
    ],
    [
      'two names for one variable path part',
      { ...definition, paths: { '/user/{bizId}/complaint': {}, '/user/{userId}/fans': {} } },
      "Errors found during import:\n\tUnable to create resource at path '/user/{userId}/fans': A sibling ({bizId}) of this resource already has a variable path part -- only one is allowed",
    ],
    [
      'an integration without a URI',
      withGet({ 'x-amazon-apigateway-integration': { type: 'http_proxy', httpMethod: 'GET' } }),
      "Errors found during import:\n\tUnable to put integration on 'GET' for resource at path '/orders': Invalid HTTP endpoint specified for URI",
    ],
    [
      'an integration without a type',
      withGet({ 'x-amazon-apigateway-integration': { uri: 'http://example.com' } }),
      'Errors found during import:\n\tUnable to parse API definition because of a malformed integration at path /orders.',
    ],
    [
      'a mapped header that the response does not declare',
      withGet({
        'x-amazon-apigateway-integration': {
          type: 'mock',
          responses: {
            default: {
              statusCode: '200',
              responseParameters: { 'method.response.header.Location': "'/'" },
            },
          },
        },
      }),
      "Errors found during import:\n\tUnable to put integration response on 'GET' for resource at path '/orders': Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: method.response.header.Location]",
    ],
    [
      'a path parameter that is only part of a segment',
      { ...definition, paths: { '/orders{id}': {} } },
      /Resource's path part only allow/,
    ],
    [
      'an open-ended policy document',
      { ...definition, 'x-amazon-apigateway-policy': { Statement: [] } },
      'Errors found during import:\n\tInvalid policy document. Please check the policy syntax and ensure that Principals are valid.',
    ],
  ])('for %s leaves nothing behind', async (_case, body, message) => {
    await expect(gateway.importApi(body)).rejects.toMatchObject({
      name: 'BadRequestException',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
    expect(gateway.state().restApis.size).toBe(0);
  });

  test('lists every error at once, and the warnings after them', async () => {
    await expect(
      gateway.importApi({
        ...definition,
        components: { schemas: { a_b: {}, c_d: {} } },
        paths: { '/orders': { get: { ...operation, responses: undefined } } },
      }),
    ).rejects.toThrow(
      [
        'Errors found during import:',
        "\tUnable to create model for 'a_b': Model name must be alphanumeric: a_b",
        "\tUnable to create model for 'c_d': Model name must be alphanumeric: c_d",
        'Additionally, these warnings were found:',
        "\tNo responses specified for 'GET /orders'",
      ].join('\n'),
    );
  });

  test('warns of a model that is not there, and fails for it only when asked to', async () => {
    const body = withGet({
      responses: {
        200: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Ghost' } } },
        },
      },
    });

    expect((await gateway.importApi(body)).warnings).toEqual([
      "Reference to model 'Ghost' not found. Ignoring.",
    ]);
    await expect(gateway.importApi(body, {}, true)).rejects.toThrow(
      "Warnings found during import:\n\tReference to model 'Ghost' not found. Ignoring.",
    );
    expect(gateway.state().restApis.size).toBe(1);
  });

  test('names the extensions that are not imitated', async () => {
    await expect(
      gateway.importApi({ ...definition, 'x-amazon-apigateway-security-policy': 'TLS_1_2' }),
    ).rejects.toThrow('does not imitate x-amazon-apigateway-security-policy in an import');
  });

  test('is not led astray by prototypes and loops of references', async () => {
    const body = `{"openapi":"3.0.1","info":{"title":"Odd"},"__proto__":{"paths":{}},
      "components":{"parameters":{"a":{"$ref":"#/components/parameters/a"}},"schemas":{"constructor":{"type":"object"}}},
      "paths":{"/toString":{"get":{"parameters":[{"$ref":"#/components/parameters/a"}],"responses":{"200":{}}}}}}`;

    const api = await gateway.importApi(body);

    expect(await gateway.pathsOf(api.id)).toEqual(['/', '/toString']);
  });
});
