import { cancellationSchema } from '../answers/cancellation.ts';
import type { Operation } from './operation.ts';

/** `POST /executions/{executionId}/cancel`. */
export const cancelExecutionOperation = {
  method: 'POST',
  path: '/executions/{executionId}/cancel',
  operationId: 'cancelExecution',
  summary: 'Cancel an execution',
  description: 'It stops at its next step and follows onFailure. It takes no body.',
  answers: {
    200: { description: 'It had ended before.', schema: cancellationSchema },
    202: { description: 'It stops.', schema: cancellationSchema },
  },
  problems: ['NotFound'],
} as const satisfies Operation;
