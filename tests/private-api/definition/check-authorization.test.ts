import { describe, expect, test } from '@jest/globals';
import { check, pointersOf } from './checking.ts';
import { lambda, mock, openapi, operation } from './documents.ts';

describe('authorization', () => {
  const scheme = (authorizer: object) => ({
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authorizer': authorizer,
  });
  const token = scheme({ type: 'TOKEN', authorizerUri: lambda.uri });
  const sigv4 = {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  };
  const key = { type: 'apiKey', name: 'x-api-key', in: 'header' };
  const document = (rest: object, securitySchemes: object = { token, sigv4, key }) =>
    openapi({ '/pets': { get: operation(mock, rest) } }, { components: { securitySchemes } });

  test.each([
    { security: [{ token: [] }] },
    { security: [{ sigv4: [] }, { key: [] }] },
    { security: [{ sigv4: [] }], 'x-amazon-apigateway-auth': { type: 'aws_iam' } },
    { security: [{ key: [] }], 'x-amazon-apigateway-auth': { type: 'NONE' } },
  ])('of one kind passes: %j', (rest) => {
    expect(check(document(rest))).toEqual([]);
  });

  test.each([
    { security: [{ token: [] }, { sigv4: [] }] },
    { security: [{ token: [], sigv4: [] }] },
    { security: [{ token: [] }], 'x-amazon-apigateway-auth': { type: 'NONE' } },
    { security: [{ token: [] }], 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } },
  ])('of two kinds at once is refused: %j', (rest) => {
    expect(pointersOf(document(rest))).toEqual(['/paths/~1pets/get']);
  });

  test('needs authorizers of a form that REST APIs have', () => {
    const at = '/components/securitySchemes/a/x-amazon-apigateway-authorizer';

    for (const bad of [
      { type: 'jwt', jwtConfiguration: {} },
      { type: 'token' },
      { type: 'request', authorizerUri: 'arn:aws:apigateway:eu-west-1:sqs:path/x' },
      { type: 'cognito_user_pools' },
      {},
    ])
      expect(pointersOf(document({}, { a: scheme(bad) }))).toEqual([at]);
    expect(
      check(
        document(
          {},
          {
            a: scheme({
              type: 'cognito_user_pools',
              providerARNs: ['arn:aws:cognito-idp:eu-west-1:111122223333:userpool/x'],
            }),
          },
        ),
      ),
    ).toEqual([]);
  });

  test('is NONE or AWS_IAM where an operation says it itself', () => {
    expect(pointersOf(document({ 'x-amazon-apigateway-auth': { type: 'CUSTOM' } }))).toEqual([
      '/paths/~1pets/get/x-amazon-apigateway-auth',
    ]);
  });
});
