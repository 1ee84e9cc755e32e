import { describe, expect, test } from '@jest/globals';
import { compareOperations } from '../../../src/private-api/definition/compare-operations.ts';
import type { JsonObject } from '../../../src/private-api/definition/json.ts';
import { hasOpenMethodsOnly } from '../../../src/private-api/definition/open-methods.ts';
import { operationsOf } from '../../../src/private-api/definition/operation.ts';
import { lambda, mock, openapi, operation, swagger } from './documents.ts';

const schemes = {
  key: { type: 'apiKey', name: 'X-API-Key', in: 'header' },
  sigv4: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'AWSSIGV4',
  },
  token: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': { type: 'request', authorizerUri: lambda.uri },
  },
  pool: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'cognito_user_pools',
    'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: ['arn'] },
  },
  oauth: { type: 'oauth2', flows: {} },
};

const secured = (rest: object, root: object = {}): [JsonObject, JsonObject] => [
  openapi(
    { '/a': { get: operation(mock, rest) } },
    { components: { securitySchemes: schemes }, ...root },
  ),
  swagger({ '/a': { get: operation(mock, rest) } }, { securityDefinitions: schemes, ...root }),
];

test('a definition becomes methods with their integrations, the one for any method included', () => {
  const document = openapi({
    '/': { get: operation() },
    '/pets/{id}': {
      parameters: [],
      'x-amazon-apigateway-any-method': operation(lambda),
      delete: operation(),
    },
    'x-note': { get: operation() },
  });

  expect(
    operationsOf(document, 'ignore').map(({ method, path, integrationType }) => [
      method,
      path,
      integrationType,
    ]),
  ).toEqual([
    ['GET', '/', 'MOCK'],
    ['ANY', '/pets/{id}', 'AWS_PROXY'],
    ['DELETE', '/pets/{id}', 'MOCK'],
  ]);
});

describe('authorization', () => {
  test.each([
    [{}, 'NONE', false],
    [{ security: [] }, 'NONE', false],
    [{ security: [{ key: [] }] }, 'NONE', true],
    [{ security: [{ sigv4: [] }] }, 'AWS_IAM', false],
    [{ security: [{ token: [] }] }, 'CUSTOM', false],
    [{ security: [{ pool: ['scope'] }] }, 'COGNITO_USER_POOLS', false],
    [{ security: [{ key: [] }, { token: [] }] }, 'CUSTOM', true],
    [{ security: [{ key: [], sigv4: [] }] }, 'AWS_IAM', true],
    [{ security: [{ oauth: [] }] }, 'NONE', false],
    [{ security: [{ unheardOf: [] }] }, 'NONE', false],
    [{ security: [{ constructor: [] }] }, 'NONE', false],
    [{ 'x-amazon-apigateway-auth': { type: 'aws_iam' } }, 'AWS_IAM', false],
    [{ 'x-amazon-apigateway-auth': { type: 'NONE' }, security: [{ key: [] }] }, 'NONE', true],
  ])('of %j is %s, with an API key: %s', (rest, authorizationType, apiKeyRequired) => {
    for (const document of secured(rest)) {
      expect(operationsOf(document, 'ignore')).toEqual([
        { path: '/a', method: 'GET', integrationType: 'MOCK', authorizationType, apiKeyRequired },
      ]);
      expect(hasOpenMethodsOnly(document)).toBe(authorizationType === 'NONE');
    }
  });

  test('at the root protects nothing, and yet does not count as open', () => {
    for (const document of secured({}, { security: [{ token: [] }] })) {
      expect(operationsOf(document, 'ignore')[0]?.authorizationType).toBe('NONE');
      expect(hasOpenMethodsOnly(document)).toBe(false);
    }
    for (const document of secured({}, { security: [{ key: [] }] }))
      expect(hasOpenMethodsOnly(document)).toBe(true);
  });

  test('of one method among many is enough for the API not to be open', () => {
    const paths = {
      '/a': { get: operation() },
      '/b': { 'x-amazon-apigateway-any-method': operation(mock, { security: [{ sigv4: [] }] }) },
    };

    expect(hasOpenMethodsOnly(openapi(paths, { components: { securitySchemes: schemes } }))).toBe(
      false,
    );
  });
});

describe('base path', () => {
  const paths = { '/e': { get: operation() }, '/': { get: operation() } };
  const variable = (value: string) => ({ basePath: { default: value } });
  const pathsOf = (document: JsonObject, mode: 'ignore' | 'prepend' | 'split') =>
    operationsOf(document, mode).map(({ path }) => path);

  test.each([
    swagger(paths, { basePath: '/a/b/c' }),
    swagger(paths, { basePath: 'a/b/c/' }),
    openapi(paths, { servers: [{ url: 'https://example.com/a/b/c?x#y' }] }),
    openapi(paths, { servers: [{ url: '/a/b/c/' }] }),
    openapi(paths, {
      servers: [{ url: 'https://example.com/' }, { url: 'https://example.com/a/b/c' }],
    }),
    openapi(paths, {
      servers: [{ url: 'https://example.com/other' }, { url: '/x', variables: variable('a/b/c') }],
    }),
    openapi(paths, {
      servers: [
        { url: '/{basePath}', variables: variable('/a/b/c') },
        { url: '/', variables: variable('z') },
      ],
    }),
  ])('is left out, put before, or put before without its first part', (document) => {
    expect(pathsOf(document, 'ignore')).toEqual(['/e', '/']);
    expect(pathsOf(document, 'prepend')).toEqual(['/a/b/c/e', '/a/b/c']);
    expect(pathsOf(document, 'split')).toEqual(['/b/c/e', '/b/c']);
  });

  test.each([
    swagger(paths),
    swagger(paths, { basePath: '/' }),
    openapi(paths, { servers: [{ url: 'https://example.com' }] }),
  ])('that is none changes nothing', (document) => {
    for (const mode of ['ignore', 'prepend', 'split'] as const)
      expect(pathsOf(document, mode)).toEqual(['/e', '/']);
  });
});

test('a comparison tells missing, different and extra methods, and nothing of equal ones', () => {
  const method = (name: string, path: string) => ({
    method: name,
    path,
    authorizationType: 'NONE' as const,
    apiKeyRequired: false,
    integrationType: 'MOCK' as string | undefined,
  });
  const same = [method('GET', '/'), method('POST', '/')];
  const changes = [
    { authorizationType: 'AWS_IAM' as const },
    { apiKeyRequired: true },
    { integrationType: undefined },
  ];

  expect(compareOperations(same, same.toReversed())).toEqual({
    missing: [],
    different: [],
    extra: [],
  });
  expect(compareOperations([method('GET', '/a')], [method('GET', '/b')])).toEqual({
    missing: [method('GET', '/a')],
    different: [],
    extra: [method('GET', '/b')],
  });
  for (const change of changes) {
    const actual = { ...method('GET', '/'), ...change };
    expect(compareOperations([method('GET', '/')], [actual])).toEqual({
      missing: [],
      different: [{ expected: method('GET', '/'), actual }],
      extra: [],
    });
  }
});
