import { z } from 'zod';
import { changeSchema } from '../../private-api/change.ts';
import { vpcEndpointPatchSchema } from '../../private-api/network/vpc-endpoint-patch.ts';

/** The endpoint of a run, on its way to being available. */
export const vpcEndpointStateSchema = z.strictObject({
  id: z.string(),
  status: z.enum(['pending', 'modification-due', 'available']),
  /** How long to wait before asking again. */
  waitSeconds: z.int().nonnegative(),
  /** When this wait began. */
  since: z.iso.datetime(),
  /** What is to change once the endpoint is available: due until it is seen to be so. */
  modification: vpcEndpointPatchSchema.nullable(),
  changes: z.array(changeSchema),
});

export type VpcEndpointState = z.infer<typeof vpcEndpointStateSchema>;
