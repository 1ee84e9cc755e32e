import { z } from 'zod';
import { timelineEntrySchema } from '../src/private-api/result.ts';
import { operations } from './state-machine.ts';

/** `POST /private-apis`, answered 202. */
export const acceptedSchema = z.object({ id: z.string(), executionId: z.string() });

/** `GET /executions/{executionId}`: what an execution has done so far, and how it ended if it did. */
export const executionSchema = z.object({
  executionId: z.string(),
  /** Missing where the execution was started with something that names no private API. */
  id: z.string().optional(),
  operation: z.enum([...operations, 'cleanUp']),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED']),
  timeline: z.array(timelineEntrySchema),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** Problem details (RFC 9457), as far as a person is shown them. */
export const problemSchema = z.looseObject({
  name: z.string(),
  title: z.string().optional(),
  detail: z.string().optional(),
  problems: z.array(z.object({ pointer: z.string(), message: z.string() })).default([]),
});

export type Accepted = z.infer<typeof acceptedSchema>;
export type Execution = z.infer<typeof executionSchema>;
export type Problem = z.infer<typeof problemSchema>;
