import { describe, expect, test } from '@jest/globals';
import { rewriteDefinition } from '../../../src/private-api/definition/rewrite-definition.ts';
import { mock, openapi, operation, swagger } from './documents.ts';

const policy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};
const configuration = 'x-amazon-apigateway-endpoint-configuration';
const own = { title: 'orders' };

test('names the API as the request does, and keeps what the request leaves out', () => {
  const document = openapi(undefined, {
    info: { title: 'a', version: '1', description: 'b', contact: { name: 'c' } },
  });

  expect(rewriteDefinition(document, own).document['info']).toEqual({
    title: 'orders',
    version: '1',
    description: 'b',
    contact: { name: 'c' },
  });
  expect(
    rewriteDefinition(document, { title: 'orders', description: '', version: '2' }).document[
      'info'
    ],
  ).toEqual({
    title: 'orders',
    version: '2',
    description: '',
    contact: { name: 'c' },
  });
});

test('gives a definition without info one', () => {
  expect(rewriteDefinition({ openapi: '3.0.1', paths: {} }, own).document['info']).toEqual({
    title: 'orders',
  });
});

test('leaves everything else as it is, the document it was given included', () => {
  const document = openapi(undefined, {
    'x-amazon-apigateway-policy': policy,
    'x-amazon-apigateway-binary-media-types': ['image/png'],
  });
  const before = structuredClone(document);
  const rest = Object.fromEntries(
    Object.entries(before).filter(([key]) => key !== 'x-amazon-apigateway-policy'),
  );

  expect(rewriteDefinition(document, { title: 'pets' }).document).toEqual(rest);
  expect(document).toEqual(before);
});

describe('takes out, wherever it stands, with a warning,', () => {
  test.each([
    [
      'a policy',
      swagger(undefined, { 'x-amazon-apigateway-policy': policy }),
      'DEFINITION_POLICY_REMOVED',
    ],
    [
      'a policy that is text',
      openapi(undefined, { 'x-amazon-apigateway-policy': '{}' }),
      'DEFINITION_POLICY_REMOVED',
    ],
    [
      'a policy in an odd place',
      openapi({ '/': { get: operation(mock, { 'x-amazon-apigateway-policy': policy }) } }),
      'DEFINITION_POLICY_REMOVED',
    ],
    [
      'an endpoint configuration of Swagger 2.0',
      swagger(undefined, { [configuration]: { vpcEndpointIds: ['vpce-1'] } }),
      'DEFINITION_ENDPOINT_CONFIGURATION_REMOVED',
    ],
    [
      'one of OpenAPI 3.0',
      openapi(undefined, { servers: [{ url: '/', [configuration]: { types: ['private'] } }] }),
      'DEFINITION_ENDPOINT_CONFIGURATION_REMOVED',
    ],
    [
      'one that disables nothing',
      openapi(undefined, { [configuration]: { disableExecuteApiEndpoint: false } }),
      'DEFINITION_ENDPOINT_CONFIGURATION_REMOVED',
    ],
    [
      'the access mode BASIC',
      openapi(undefined, { 'x-amazon-apigateway-endpoint-access-mode': 'BASIC' }),
      'DEFINITION_ENDPOINT_ACCESS_MODE_REMOVED',
    ],
    [
      'a security policy',
      openapi(undefined, { 'x-amazon-apigateway-security-policy': 'TLS_1_2' }),
      'DEFINITION_SECURITY_POLICY_REMOVED',
    ],
  ])('%s', (_, document, code) => {
    const { document: rewritten, warnings, problems } = rewriteDefinition(document, own);

    expect(problems).toEqual([]);
    expect(warnings).toEqual([expect.objectContaining({ code, severity: 'warning' })]);
    expect(JSON.stringify(rewritten)).not.toMatch(/apigateway-(policy|endpoint|security)/);
  });

  test('and says where each stood', () => {
    const servers = [{ url: '/a' }, { url: '/b', [configuration]: {} }];
    const { warnings } = rewriteDefinition(
      openapi(undefined, { servers, 'x-amazon-apigateway-policy': policy }),
      own,
    );

    expect(warnings.map(({ seen }) => seen)).toEqual([
      `${configuration} at /servers/1/${configuration} was taken out.`,
      'x-amazon-apigateway-policy at /x-amazon-apigateway-policy was taken out.',
    ]);
  });
});

describe('refuses what contradicts the request:', () => {
  const inServer = (value: object) =>
    openapi(undefined, { servers: [{ url: '/', [configuration]: value }] });
  const at = `/servers/0/${configuration}`;

  test.each([
    [
      'a disabled endpoint',
      inServer({ disableExecuteApiEndpoint: true }),
      `${at}/disableExecuteApiEndpoint`,
    ],
    [
      'a disabled endpoint as text',
      inServer({ disableExecuteApiEndpoint: 'True' }),
      `${at}/disableExecuteApiEndpoint`,
    ],
    [
      'the access mode STRICT',
      openapi(undefined, { 'x-amazon-apigateway-endpoint-access-mode': 'strict' }),
      '/x-amazon-apigateway-endpoint-access-mode',
    ],
    [
      'the access mode STRICT in the configuration',
      inServer({ endpointAccessMode: 'STRICT' }),
      `${at}/endpointAccessMode`,
    ],
    ['another kind of API', inServer({ types: ['PRIVATE', 'REGIONAL'] }), `${at}/types`],
  ])('%s', (_, document, pointer) => {
    const { problems, warnings } = rewriteDefinition(document, own);

    expect(problems).toEqual([{ pointer, message: expect.stringMatching(/^must/) }]);
    expect(warnings).toEqual([]);
  });

  test('other endpoints than the request associates, in whatever order', () => {
    const document = inServer({ vpcEndpointIds: ['vpce-1', 'vpce-2'] });
    const problemsFor = (vpcEndpointIds: string[]) =>
      rewriteDefinition(document, { ...own, vpcEndpointIds }).problems;

    expect(problemsFor(['vpce-2', 'vpce-1'])).toEqual([]);
    expect(problemsFor(['vpce-1'])).toEqual([
      { pointer: `${at}/vpcEndpointIds`, message: expect.stringContaining('vpce-1') },
    ]);
    expect(problemsFor([])).toHaveLength(1);
    expect(rewriteDefinition(document, own).problems).toEqual([]);
    expect(
      rewriteDefinition(inServer({}), { ...own, vpcEndpointIds: ['vpce-1'] }).problems,
    ).toEqual([]);
  });
});
