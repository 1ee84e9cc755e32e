import { z } from 'zod';

/** How the run stands to the private API: it may change it only while it holds it. */
export const holdSchema = z.strictObject({
  /** `over` is only for a clean-up, when there is nothing to clean up any more: others carry on. */
  status: z.enum(['none', 'waiting', 'held', 'over']),
  /** The number of the hold; 0 before there is one. */
  fence: z.int().nonnegative(),
  waitSeconds: z.int().nonnegative(),
  /** When the wait for it began. */
  since: z.iso.datetime(),
});

/** What stays the same for all of a run: which private API it is for, where, and by what its creations are known. */
export const runSchema = z.strictObject({
  /** `{account}.{region}.{name}`. */
  id: z.string(),
  /** Recorded before anything is made, and put on everything that this run makes. */
  nonce: z.string(),
  account: z.string(),
  /** The account that owns VPC and endpoint. */
  networkAccount: z.string(),
  region: z.string(),
  requestedBy: z.string(),
  executionArn: z.string(),
  /** Whether the run waits while another one holds the private API, instead of failing. */
  waitsItsTurn: z.boolean(),
  /** The executions that ended in the middle and that this one cleans up after; absent where it does something else. */
  cleansUpAfter: z.array(z.string()).optional(),
  hold: holdSchema,
});

export type Run = z.infer<typeof runSchema>;
