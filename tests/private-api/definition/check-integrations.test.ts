import { describe, expect, test } from '@jest/globals';
import { check, pointersOf } from './checking.ts';
import { lambda, mock, openapi, operation } from './documents.ts';

const integrationAt = '/paths/~1pets/get/x-amazon-apigateway-integration';

const withIntegration = (integration: unknown) =>
  openapi({ '/pets': { get: operation(integration) } });

describe('integrations', () => {
  test('are missed on every operation that lacks one, the one for any method included', () => {
    const bare = { responses: { '200': { description: 'OK' } } };
    const document = openapi({
      '/a': { get: bare, post: operation() },
      '/b': { 'x-amazon-apigateway-any-method': bare },
    });

    expect(pointersOf(document)).toEqual([
      '/paths/~1a/get',
      '/paths/~1b/x-amazon-apigateway-any-method',
    ]);
  });

  test.each([
    { type: 'MOCK' },
    { type: 'Http_Proxy', httpMethod: 'any', uri: 'https://example.com/{proxy}' },
    { type: 'http', httpMethod: 'GET', uri: 'http://${stageVariables.host}/x' },
    {
      type: 'http_proxy',
      httpMethod: 'GET',
      uri: 'https://nlb.example.com',
      connectionType: 'VPC_LINK',
      connectionId: '${stageVariables.link}',
    },
    lambda,
    {
      ...lambda,
      type: 'AWS',
      passthroughBehavior: 'when_no_match',
      contentHandling: 'CONVERT_TO_TEXT',
    },
    {
      ...lambda,
      uri: 'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${stageVariables.fn}:live/invocations',
    },
    {
      ...lambda,
      responseTransferMode: 'STREAM',
      uri: 'arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/arn:aws:lambda:us-east-1:111122223333:function:f/response-streaming-invocations',
    },
  ])('of the form %j pass', (integration) => {
    expect(check(withIntegration(integration))).toEqual([]);
  });

  test.each([
    ['nothing', null, '/paths/~1pets/get'],
    ['a list', [], '/paths/~1pets/get'],
    ['no type', {}, `${integrationAt}/type`],
    ['an unknown type', { type: 'lambda' }, `${integrationAt}/type`],
    ['a type with a blank', { type: 'aws ' }, `${integrationAt}/type`],
    ['no uri', { type: 'http', httpMethod: 'GET' }, integrationAt],
    ['no method', { type: 'http', uri: 'https://a' }, integrationAt],
    [
      'an unknown method',
      { type: 'http', uri: 'https://a', httpMethod: 'TRACE' },
      `${integrationAt}/httpMethod`,
    ],
    [
      'an address without a scheme',
      { type: 'http', uri: 'example.com', httpMethod: 'GET' },
      `${integrationAt}/uri`,
    ],
    [
      'an ARN where an address belongs',
      { type: 'http', uri: lambda.uri, httpMethod: 'GET' },
      `${integrationAt}/uri`,
    ],
    ['an address where an ARN belongs', { ...lambda, uri: 'https://a' }, `${integrationAt}/uri`],
    [
      'a bare function ARN',
      { ...lambda, uri: 'arn:aws:lambda:us-east-1:111122223333:function:f' },
      `${integrationAt}/uri`,
    ],
    ['a Lambda invocation by GET', { ...lambda, httpMethod: 'GET' }, `${integrationAt}/httpMethod`],
    [
      'a VPC link without an id',
      { type: 'http', uri: 'https://a', httpMethod: 'GET', connectionType: 'VPC_LINK' },
      integrationAt,
    ],
    [
      'a subtype of HTTP APIs',
      { type: 'mock', integrationSubtype: 'SQS-SendMessage' },
      `${integrationAt}/integrationSubtype`,
    ],
  ])('with %s are refused', (_, integration, pointer) => {
    expect(pointersOf(withIntegration(integration))).toEqual([pointer]);
  });
});

describe('AWS services', () => {
  const sqs = {
    type: 'aws',
    httpMethod: 'POST',
    uri: 'arn:aws:apigateway:eu-west-1:sqs:path/111122223333/queue',
  };

  test('are refused unless allowed by name', () => {
    expect(check(withIntegration(sqs))).toEqual([
      { pointer: `${integrationAt}/uri`, message: expect.stringMatching(/got sqs/) },
    ]);
    expect(check(withIntegration(sqs), { allowedServices: ['dynamodb'] })).toHaveLength(1);
    expect(check(withIntegration(sqs), { allowedServices: ['sqs'] })).toEqual([]);
  });

  test.each([
    'arn:aws:apigateway:eu-west-1:bucket.s3:path/key',
    'arn:aws:apigateway:eu-west-1:SQS:action/SendMessage',
    'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/versions',
    'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/../../functions/g/invocations',
    'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/policy?x=/invocations',
    'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/versions#/invocations',
    'arn:aws:apigateway:eu-west-1:lambda:action/Invoke',
    'arn:aws:apigateway:eu-west-1:evil.lambda:path/2015-03-31/functions/f/invocations',
    'arn:aws:apigateway:eu-west-1:${stageVariables.service}:path/x',
    'arn:aws:apigateway:eu-west-1:sqs:path/x\narn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations',
  ])('are recognised in %s', (uri) => {
    expect(pointersOf(withIntegration({ ...sqs, uri }))).toEqual([`${integrationAt}/uri`]);
    expect(pointersOf(withIntegration({ ...sqs, type: 'Aws_Proxy', uri }))).toEqual([
      `${integrationAt}/uri`,
    ]);
  });
});

describe('roles', () => {
  const role = 'arn:aws:iam::111122223333:role/power';

  test('are refused in integrations and authorizers unless allowed by name', () => {
    const document = openapi(
      { '/pets': { get: operation({ ...lambda, credentials: role }) } },
      {
        components: {
          securitySchemes: {
            a: {
              type: 'apiKey',
              name: 'Authorization',
              in: 'header',
              'x-amazon-apigateway-authorizer': {
                type: 'token',
                authorizerUri: lambda.uri,
                authorizerCredentials: role,
              },
            },
          },
        },
      },
    );

    expect(pointersOf(document)).toEqual([
      `${integrationAt}/credentials`,
      '/components/securitySchemes/a/x-amazon-apigateway-authorizer/authorizerCredentials',
    ]);
    expect(check(document, { allowedRoleArns: [role] })).toEqual([]);
    expect(check(document, { allowedRoleArns: ['arn:aws:iam::111122223333:role/*'] })).toHaveLength(
      2,
    );
  });

  test.each([
    ['the credentials of the caller', { credentials: 'arn:aws:iam::*:user/*' }],
    ['another case', { Credentials: role }],
    ['a stage variable', { credentials: '${stageVariables.role}' }],
    ['a stage variable under another case', { CREDENTIALS: '${stageVariables.role}' }],
    [
      'variables of AWS',
      { credentials: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/power' },
    ],
    ['something other than text', { credentials: { arn: role } }],
    ['another key', { requestParameters: { 'integration.request.header.x': role } }],
    ['another key and blanks', { anything: ` ${role}` }],
  ])('are recognised as %s', (_, disguise) => {
    expect(pointersOf(withIntegration({ ...lambda, ...disguise })).length).toBeGreaterThan(0);
  });

  test.each([
    openapi({
      '/pets': { get: operation(), 'x-amazon-apigateway-integration': { credentials: role } },
    }),
    openapi(undefined, {
      components: { 'x-amazon-apigateway-integrations': { i: { credentials: role } } },
    }),
    openapi(undefined, { 'x-amazon-apigateway-whatever': [{ deep: [{ credentials: role }] }] }),
    openapi({
      '/pets': {
        get: operation(mock, { 'X-Amazon-ApiGateway-Integration': { credentials: role } }),
      },
    }),
  ])('are found wherever an extension stands', (document) => {
    expect(pointersOf(document).some((pointer) => pointer.endsWith('/credentials'))).toBe(true);
  });

  test('are no matter in schemas and samples of the API itself', () => {
    const Login = {
      type: 'object',
      properties: { credentials: { type: 'string', example: role } },
    };

    expect(check(openapi(undefined, { components: { schemas: { Login } } }))).toEqual([]);
  });
});

test('extensions in another case are refused, since other rules look for the exact name', () => {
  const document = openapi({
    '/pets': { get: operation(), 'x-Amazon-apigateway-any-method': operation(lambda) },
  });

  expect(pointersOf(document)).toEqual(['/paths/~1pets/x-Amazon-apigateway-any-method']);
});
