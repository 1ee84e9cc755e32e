import { definition, policyFor } from './embedded-api-gateway.ts';

/** A Swagger 2.0 document with one of everything that an import reads. */
export const swagger = {
  swagger: '2.0',
  info: { title: 'PetStore', version: '1.0', description: 'A sample' },
  basePath: '/a/b/c',
  'x-amazon-apigateway-policy': policyFor('vpce-1'),
  'x-amazon-apigateway-endpoint-configuration': { vpcEndpointIds: ['vpce-1'] },
  'x-amazon-apigateway-binary-media-types': ['*/*'],
  securityDefinitions: {
    sigv4: {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'awsSigv4',
    },
    'test-authorizer': {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'oauth2',
      'x-amazon-apigateway-authorizer': {
        type: 'token',
        authorizerUri:
          'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:auth/invocations',
        authorizerResultTtlInSeconds: 60,
      },
    },
    key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
  },
  paths: {
    '/pets/{petId}': {
      parameters: [{ name: 'petId', in: 'path', required: true, type: 'string' }],
      get: {
        operationId: 'GetPet',
        security: [{ sigv4: [] }],
        produces: ['application/json'],
        parameters: [{ name: 'page', in: 'query', type: 'string' }],
        responses: {
          200: {
            description: 'One',
            schema: { $ref: '#/definitions/Pet' },
            headers: { 'X-Count': { type: 'integer' } },
          },
          default: { description: 'Others' },
        },
        'x-amazon-apigateway-integration': {
          type: 'http',
          httpMethod: 'get',
          uri: 'http://pets.internal.example/pets/{petId}',
          passthroughBehavior: 'when_no_match',
          requestParameters: { 'integration.request.path.petId': 'method.request.path.petId' },
          responses: {
            default: {
              statusCode: 200,
              responseParameters: { 'method.response.header.X-Count': "'1'" },
            },
          },
        },
      },
      'x-amazon-apigateway-any-method': {
        security: [{ 'test-authorizer': [] }, { key: [] }],
        parameters: [{ name: 'NewPet', in: 'body', schema: { $ref: '#/definitions/Pet' } }],
        responses: { 200: { description: 'Any' } },
        'x-amazon-apigateway-integration':
          definition.paths['/orders'].get['x-amazon-apigateway-integration'],
      },
    },
  },
  definitions: {
    Pet: {
      type: 'object',
      properties: { type: { $ref: '#/definitions/PetType' }, example: { type: 'string' } },
      example: { type: 'dog' },
    },
    PetType: { type: 'string', enum: ['dog', 'cat'] },
  },
};
