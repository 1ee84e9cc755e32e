import { z } from 'zod';
import { changeSchema } from '../../private-api/change.ts';
import { findingSchema } from '../../private-api/finding.ts';

/** The REST API of a run, once it is known. */
export const restApiStateSchema = z.strictObject({
  id: z.string(),
  status: z.literal('created'),
  /** What the working copy holds once the definition is in it, as a short hash of both; null before. */
  content: z.string().nullable(),
  changes: z.array(changeSchema),
  warnings: z.array(findingSchema),
});

/** Before that: nothing was tried, or a creation whose answer was lost is being looked for. */
export const missingRestApiSchema = z.strictObject({
  id: z.null(),
  status: z.literal('unclear').optional(),
  changes: z.array(changeSchema),
  /** How often it was looked for, after all unclear answers together. */
  looks: z.int().nonnegative(),
  waitSeconds: z.int().nonnegative().optional(),
});

export type RestApiState = z.infer<typeof restApiStateSchema>;
