import { z } from 'zod';
import { findingSchema } from '../../private-api/finding.ts';

/** What is left of VPCs that this private API no longer uses: what goes, and what stays because others use it. */
export const leftVpcsSchema = z.strictObject({
  /** The keys of the VPCs that it has left. */
  vpcs: z.array(z.string()),
  /** The keys of the VPCs in which what is ours goes: whoever comes there waits. */
  deletesIn: z.array(z.string()),
  vpcEndpointIds: z.array(z.string()),
  securityGroupIds: z.array(z.string()),
  /** What stays, each with the reason. */
  kept: z.array(z.string()),
  warnings: z.array(findingSchema),
});

export type LeftVpcs = z.infer<typeof leftVpcsSchema>;
