import { z } from 'zod';
import { accountIdSchema, regionSchema } from '../../../private-api/aws-id.ts';
import { diagnosisSchema } from '../answers/diagnosis.ts';
import { sourceSchema } from '../call-source.ts';
import type { Operation } from './operation.ts';

const aRestApiId = 'must be the id of a REST API, such as a1b2c3d4e5';

/** `GET /diagnosis`. */
export const diagnoseRestApiOperation = {
  method: 'GET',
  path: '/diagnosis',
  operationId: 'diagnoseRestApi',
  summary: 'Diagnose any REST API, whoever made it',
  description:
    'What is wrong with it as a private API and with the way to it, as far as that can be seen within 25 seconds. Only reads. For those of its account, and for administrators.',
  query: {
    restApiId: z
      .string(aRestApiId)
      .regex(/^[a-z0-9]{1,32}$/, aRestApiId)
      .meta({ description: 'The REST API.' }),
    account: accountIdSchema
      .optional()
      .meta({ description: "The account that it is in; else the service's own." }),
    region: regionSchema
      .optional()
      .meta({ description: "The region that it is in; else the service's own." }),
    from: sourceSchema,
  },
  answers: { 200: { description: 'What was found.', schema: diagnosisSchema } },
  problems: [],
} as const satisfies Operation;
