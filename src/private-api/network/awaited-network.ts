import { z } from 'zod';

const momentSchema = z.iso.datetime();

/** How the wait for a network stands that may not be there yet. */
export const awaitedNetworkSchema = z.strictObject({
  status: z.enum(['waiting', 'there']),
  waitSeconds: z.int().nonnegative(),
  /** When the wait began. */
  since: momentSchema,
  /** What is missing, in words; null where it was all there at the last look. */
  missing: z.string().nullable(),
  /** What was there, as a short hash, and at which look it was first seen so; null where something is missing. */
  seen: z.strictObject({ hash: z.string(), since: momentSchema }).nullable(),
  /** The last look at which the account or the region could not be reached at all; null where each could. */
  unreachableAt: momentSchema.nullable(),
});

export type AwaitedNetwork = z.infer<typeof awaitedNetworkSchema>;
