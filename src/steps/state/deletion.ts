import { z } from 'zod';

/** The deletion of endpoints, until they are gone. */
export const deletionStateSchema = z.strictObject({
  vpcEndpointIds: z.array(z.string()),
  status: z.enum(['pending', 'deleted']),
  waitSeconds: z.int().nonnegative(),
  since: z.iso.datetime(),
});

export type DeletionState = z.infer<typeof deletionStateSchema>;
