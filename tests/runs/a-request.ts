import type { JsonObject } from '../../src/private-api/definition/json.ts';

/** The VPC that every embedded AWS is seeded with. */
export const seededVpcId = 'vpc-0c1015e7000000001';
export const seededSecurityGroupId = 'sg-0c1015e7000000001';

/** A definition with one operation that answers by itself. */
export const aDefinition = (path = '/orders'): JsonObject => ({
  openapi: '3.0.1',
  info: { title: 'Orders', version: '1' },
  paths: {
    [path]: {
      get: {
        responses: { '200': { description: 'ok' } },
        'x-amazon-apigateway-integration': {
          type: 'mock',
          requestTemplates: { 'application/json': '{"statusCode": 200}' },
          responses: { default: { statusCode: '200' } },
        },
      },
    },
  },
});

/** A request for the seeded VPC, with whatever a test wants otherwise. */
export const aRequest = (otherwise: Record<string, unknown> = {}) => ({
  name: 'orders',
  network: { vpcId: seededVpcId },
  api: { definition: aDefinition() },
  ...otherwise,
});
