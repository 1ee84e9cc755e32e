import { z } from 'zod';

/** What goes at the end of a run: what a failed run takes back, what a change left without use, or a whole private API. */
export const goingSchema = z.strictObject({
  /** The step whose failure came first; null where nothing failed. */
  failedStep: z.string().nullable(),
  /** Whether the last READY state is to be restored first. */
  restores: z.boolean(),
  /** Whether anything goes at all. */
  isAnything: z.boolean(),
  /** Stages of an API that stays. */
  stages: z.array(z.strictObject({ restApiId: z.string(), name: z.string() })),
  restApiIds: z.array(z.string()),
  /** The keys of VPCs whose endpoint this private API no longer uses. */
  vpcs: z.array(z.string()),
  /** The keys of VPCs that it goes on using, in which others may have had to wait for this run. */
  releasedVpcs: z.array(z.string()),
  /** What this run made and leaves there, each with the reason. */
  kept: z.array(z.string()),
});

export type Going = z.infer<typeof goingSchema>;
