import { z } from 'zod';
import { partOfVpcSchema } from './left-vpcs.ts';

/** The deletion of endpoints, until they are gone. */
export const deletionStateSchema = z.strictObject({
  vpcEndpoints: z.array(partOfVpcSchema),
  status: z.enum(['pending', 'deleted']),
  waitSeconds: z.int().nonnegative(),
  since: z.iso.datetime(),
});

export type DeletionState = z.infer<typeof deletionStateSchema>;
