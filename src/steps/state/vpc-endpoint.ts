import { z } from 'zod';
import { changeSchema } from '../../private-api/change.ts';

/** The endpoint of a run, on its way to being available. */
export const vpcEndpointStateSchema = z.strictObject({
  id: z.string(),
  status: z.enum(['pending', 'private-dns-due', 'available']),
  /** How long to wait before asking again. */
  waitSeconds: z.int().nonnegative(),
  /** When this wait began. */
  since: z.iso.datetime(),
  /** Whether private DNS is to be switched on once the endpoint is available: due until it is seen to be on. */
  privateDnsDue: z.boolean(),
  changes: z.array(changeSchema),
});

export type VpcEndpointState = z.infer<typeof vpcEndpointStateSchema>;
