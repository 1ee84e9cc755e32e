import { z } from 'zod';
import { findingSchema } from './finding.ts';
import { resultSchema, retirementSchema, runErrorSchema } from './result.ts';

const endedSchema = z.strictObject({
  /** The name of the execution, by which repeats are recognised. */
  executionId: z.string(),
});

/** What became of an execution, or of a private API since, as it goes out on the service's event bus: `detail-type` and `detail`. */
export const outcomeSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('Private API Ready'),
    detail: z.strictObject({ ...endedSchema.shape, ...resultSchema.shape }),
  }),
  z.strictObject({
    type: z.literal('Private API Failed'),
    detail: z.strictObject({
      ...endedSchema.shape,
      /** Absent where the execution failed before it was known which private API it was for. */
      id: z.string().optional(),
      requestedBy: z.string().optional(),
      ...runErrorSchema.shape,
    }),
  }),
  z.strictObject({
    type: z.literal('Private API Retired'),
    detail: z.strictObject({ ...endedSchema.shape, ...retirementSchema.shape }),
  }),
  z.strictObject({
    type: z.literal('Private API Drifted'),
    detail: z.strictObject({
      id: z.string(),
      restApiId: z.string(),
      /** When it was looked at, ISO 8601: with `id`, by which repeats are recognised. */
      lookedAt: z.iso.datetime(),
      findings: z.array(findingSchema),
      notLookedAt: z.array(z.string()),
    }),
  }),
]);

export type Outcome = z.infer<typeof outcomeSchema>;
