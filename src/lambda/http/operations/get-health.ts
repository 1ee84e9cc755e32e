import { healthSchema } from '../answers/health.ts';
import type { Operation } from './operation.ts';

/** `GET /health`. */
export const getHealthOperation = {
  method: 'GET',
  path: '/health',
  operationId: 'getHealth',
  summary: 'See whether the service answers, and which version runs',
  answers: { 200: { description: 'It answers.', schema: healthSchema } },
  problems: [],
} as const satisfies Operation;
