import type { JsonObject } from '../../../src/private-api/definition/json.ts';

/** The simplest integration there is. */
export const mock = {
  type: 'mock',
  requestTemplates: { 'application/json': '{"statusCode": 200}' },
};

/** An integration that invokes a Lambda function, as the console exports it. */
export const lambda = {
  type: 'aws_proxy',
  httpMethod: 'POST',
  uri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:pets/invocations',
};

/** An operation with this integration, and whatever else it is given. */
export const operation = (integration: unknown = mock, rest: object = {}) => ({
  responses: { '200': { description: 'OK' } },
  'x-amazon-apigateway-integration': integration,
  ...rest,
});

/** An OpenAPI 3.0 document with these paths. */
export const openapi = (
  paths: object = { '/pets': { get: operation() } },
  rest: object = {},
): JsonObject =>
  asJson({ openapi: '3.0.1', info: { title: 'pets', version: '1' }, paths, ...rest });

/** A Swagger 2.0 document with these paths. */
export const swagger = (
  paths: object = { '/pets': { get: operation() } },
  rest: object = {},
): JsonObject => asJson({ swagger: '2.0', info: { title: 'pets', version: '1' }, paths, ...rest });

const asJson = (value: object): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;
