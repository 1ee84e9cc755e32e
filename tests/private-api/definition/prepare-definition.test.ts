import { describe, expect, test } from '@jest/globals';
import { prepareDefinition } from '../../../src/private-api/definition/prepare-definition.ts';
import { openapi, operation } from './documents.ts';

const nothing = { allowedRoleArns: [], allowedServices: [] };
const request = (api: object = {}, rest: object = {}) => ({
  name: 'orders',
  api: { basepath: 'ignore' as const, failOnWarnings: false, ...api },
  access: {},
  ...rest,
});

test('reports what contradicts the request together with what is wrong in itself, as places in the request', () => {
  const document = openapi(
    { '/a b': { get: operation() } },
    { 'x-amazon-apigateway-endpoint-access-mode': 'STRICT' },
  );

  expect(prepareDefinition(request(), document, nothing)).toEqual({
    problems: [
      {
        pointer: '/api/definition/x-amazon-apigateway-endpoint-access-mode',
        message: expect.any(String),
      },
      { pointer: '/api/definition/paths/~1a b', message: expect.any(String) },
    ],
  });
});

test('takes title and version from the request before it asks for them', () => {
  const document = openapi(undefined, { info: {} });

  expect(prepareDefinition(request({ version: '1' }), document, nothing)).toHaveProperty('text');
  expect(prepareDefinition(request(), document, nothing)).toHaveProperty('problems', [
    { pointer: '/api/definition/info', message: expect.stringContaining('field version') },
  ]);
});

test('warns of what was taken out and of what API Gateway will ignore', () => {
  const document = openapi(undefined, {
    security: [{ key: [] }],
    'x-amazon-apigateway-policy': {},
  });

  expect(prepareDefinition(request(), document, nothing)).toHaveProperty('warnings', [
    expect.objectContaining({ code: 'DEFINITION_POLICY_REMOVED' }),
    expect.objectContaining({ code: 'ROOT_SECURITY_IGNORED' }),
  ]);
});

describe('the text', () => {
  const textOf = (source: string) => {
    const prepared = prepareDefinition(request(), source, nothing);
    return 'text' in prepared ? prepared.text : JSON.stringify(prepared.problems);
  };
  const json = JSON.stringify(openapi(), null, 2);
  const yaml = `paths: {/pets: {get: ${JSON.stringify(operation())}}}\ninfo: {version: "1", title: z}\nopenapi: 3.0.1\n`;

  test('is the same for definitions that differ in format and in the order of keys', () => {
    expect(textOf(yaml)).toBe(textOf(json));
  });

  test('is compact JSON, named by the request', () => {
    expect(textOf(json)).toMatch(
      /^\{"info":\{"title":"orders","version":"1"\},"openapi":"3\.0\.1","paths":/,
    );
  });
});
