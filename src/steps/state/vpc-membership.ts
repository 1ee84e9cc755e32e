import { z } from 'zod';

/** How a run stands to the VPC of its endpoint: registered as a user, and perhaps the one that others wait for. */
export const vpcMembershipSchema = z.strictObject({
  status: z.enum(['joined', 'waiting']),
  waitSeconds: z.int().nonnegative(),
  /** When the wait for the VPC began. */
  since: z.iso.datetime(),
  /** The key of the VPC in the registry. */
  vpc: z.string(),
  generation: z.int().nonnegative(),
  /** What goes on everything that is made for the VPC, as the tag `cloister:run`; null where nothing is to be made. */
  nonce: z.string().nullable(),
});

export type VpcMembership = z.infer<typeof vpcMembershipSchema>;
