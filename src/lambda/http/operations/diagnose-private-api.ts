import { diagnosisSchema } from '../answers/diagnosis.ts';
import { sourceSchema } from '../call-source.ts';
import type { Operation } from './operation.ts';

/** `GET /private-apis/{id}/diagnosis`. */
export const diagnosePrivateApiOperation = {
  method: 'GET',
  path: '/private-apis/{id}/diagnosis',
  operationId: 'diagnosePrivateApi',
  summary: 'Diagnose a private API',
  description:
    'What is wrong with it and with the way to it, as far as that can be seen within 25 seconds. Only reads.',
  query: { from: sourceSchema },
  answers: { 200: { description: 'What was found.', schema: diagnosisSchema } },
  problems: ['NotFound'],
} as const satisfies Operation;
