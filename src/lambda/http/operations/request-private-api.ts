import { z } from 'zod';
import { planSchema } from '../answers/plan.ts';
import { acceptedAnswer } from './accepted-answer.ts';
import type { Operation } from './operation.ts';

const trueOrFalse = 'must be true or false';

/** `POST /private-apis`. */
export const requestPrivateApiOperation = {
  method: 'POST',
  path: '/private-apis',
  operationId: 'requestPrivateApi',
  summary: 'Request a private API',
  description:
    'Sending the same request again changes nothing; sending it changed makes the difference.',
  query: {
    dryRun: z
      .enum(['true', 'false'], trueOrFalse)
      .transform((text) => text === 'true')
      .pipe(z.boolean())
      .default(false)
      .meta({ description: 'Only say what would be done.' }),
  },
  takesIdempotencyKey: true,
  request: {
    name: 'orders',
    network: { vpcId: 'vpc-0c1015e7000000001' },
    api: {
      definition: {
        openapi: '3.0.1',
        info: { title: 'Orders', version: '1' },
        paths: {
          '/orders': {
            get: {
              responses: { '200': { description: 'All orders.' } },
              'x-amazon-apigateway-integration': {
                type: 'mock',
                requestTemplates: { 'application/json': '{"statusCode": 200}' },
                responses: { default: { statusCode: '200' } },
              },
            },
          },
        },
      },
    },
  },
  answers: {
    200: { description: 'With dryRun: what would be done. Nothing is.', schema: planSchema },
    202: acceptedAnswer,
  },
  problems: ['AlreadyRunning', 'PayloadTooLarge', 'UnsupportedMediaType', 'IdempotencyKeyReused'],
} as const satisfies Operation;
