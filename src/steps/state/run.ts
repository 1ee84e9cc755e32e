import { z } from 'zod';

/** What stays the same for all of a run: which private API it is for, where, and by what its creations are known. */
export const runSchema = z.strictObject({
  /** `{account}.{region}.{name}`. */
  id: z.string(),
  /** Recorded before anything is made, and put on everything that this run makes. */
  nonce: z.string(),
  account: z.string(),
  region: z.string(),
  requestedBy: z.string(),
  executionArn: z.string(),
});

export type Run = z.infer<typeof runSchema>;
