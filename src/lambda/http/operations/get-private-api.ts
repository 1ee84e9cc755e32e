import { privateApiSchema } from '../answers/private-api.ts';
import type { Operation } from './operation.ts';

/** `GET /private-apis/{id}`. */
export const getPrivateApiOperation = {
  method: 'GET',
  path: '/private-apis/{id}',
  operationId: 'getPrivateApi',
  summary: 'Look at a private API',
  answers: { 200: { description: 'How it stands.', schema: privateApiSchema } },
  problems: ['NotFound'],
} as const satisfies Operation;
