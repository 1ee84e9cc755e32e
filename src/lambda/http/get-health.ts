import type { getHealthOperation } from './operations/get-health.ts';
import type { AnswerOf } from './operations/operation.ts';

/** `GET /health`: that the service answers, and which version of it. */
export const getHealth = (version: string): AnswerOf<typeof getHealthOperation> => ({
  status: 200,
  body: { status: 'ok', version },
});
