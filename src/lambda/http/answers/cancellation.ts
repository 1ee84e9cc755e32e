import { z } from 'zod';
import { executionStatusSchema } from './execution-status.ts';

/** What cancelling an execution is answered with. */
export const cancellationSchema = z
  .strictObject({
    executionId: z.string(),
    status: executionStatusSchema,
  })
  .meta({
    title: 'Cancellation',
    examples: [{ executionId: 'orders-0123456789abcde', status: 'RUNNING' }],
  });
