import { executionSchema } from '../answers/execution.ts';
import type { Operation } from './operation.ts';

/** `GET /executions/{executionId}`. */
export const getExecutionOperation = {
  method: 'GET',
  path: '/executions/{executionId}',
  operationId: 'getExecution',
  summary: 'Look at an execution',
  answers: { 200: { description: 'Where it is, and how it ended.', schema: executionSchema } },
  problems: ['NotFound'],
} as const satisfies Operation;
