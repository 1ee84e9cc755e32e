import { retiredSchema } from '../answers/retired.ts';
import { acceptedAnswer } from './accepted-answer.ts';
import type { Operation } from './operation.ts';

/** `DELETE /private-apis/{id}`. */
export const retirePrivateApiOperation = {
  method: 'DELETE',
  path: '/private-apis/{id}',
  operationId: 'retirePrivateApi',
  summary: 'Retire a private API',
  takesIdempotencyKey: true,
  answers: {
    200: { description: 'It is retired already.', schema: retiredSchema },
    202: acceptedAnswer,
  },
  problems: ['NotFound', 'AlreadyRunning', 'ResourceConflict', 'IdempotencyKeyReused'],
} as const satisfies Operation;
