import { z } from 'zod';

/** An execution's status as the HTTP interface shows it. */
export const executionStatusSchema = z
  .enum(['RUNNING', 'SUCCEEDED', 'FAILED'])
  .meta({ description: 'FAILED also where it was stopped from outside.' });

export type ExecutionStatus = z.infer<typeof executionStatusSchema>;
