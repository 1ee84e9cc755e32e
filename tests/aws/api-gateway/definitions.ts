import { lambda, mock, openapi, operation } from '../../private-api/definition/documents.ts';

const schemaOf = (schema: object) => ({ 'application/json': { schema } });

const authorizerUri =
  'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:auth/invocations';

/** A security scheme that becomes an authorizer. */
export const anAuthorizer = (ttl = 60) => ({
  type: 'apiKey',
  name: 'Authorization',
  in: 'header',
  'x-amazon-apigateway-authtype': 'custom',
  'x-amazon-apigateway-authorizer': {
    type: 'token',
    authorizerUri,
    authorizerResultTtlInSeconds: ttl,
  },
});

/** A definition with one of everything that becomes a part of an API. */
export const aRichDefinition = () =>
  openapi(
    {
      '/pets': {
        get: operation(lambda, {
          security: [{ tokens: [] }],
          responses: {
            '200': { description: 'All', content: schemaOf({ $ref: '#/components/schemas/Pets' }) },
          },
        }),
        post: operation(mock, {
          'x-amazon-apigateway-request-validator': 'bodies',
          requestBody: { content: schemaOf({ type: 'object', required: ['name', 'age'] }) },
        }),
      },
      '/pets/{petId}/toys': { 'x-amazon-apigateway-any-method': operation() },
    },
    {
      'x-amazon-apigateway-binary-media-types': ['image/png', 'image/jpeg'],
      'x-amazon-apigateway-minimum-compression-size': 1024,
      'x-amazon-apigateway-gateway-responses': {
        DEFAULT_4XX: { responseTemplates: { 'application/json': '{}' } },
      },
      'x-amazon-apigateway-request-validators': {
        bodies: { validateRequestBody: true, validateRequestParameters: false },
      },
      components: {
        securitySchemes: { tokens: anAuthorizer() },
        schemas: {
          Pet: { type: 'object' },
          Pets: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
        },
      },
    },
  );
