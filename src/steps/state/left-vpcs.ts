import { z } from 'zod';
import { findingSchema } from '../../private-api/finding.ts';

/** Something of ours in a VPC, and the key of that VPC, which says where it is. */
export const partOfVpcSchema = z.strictObject({ vpc: z.string(), id: z.string() });

/** What is left of VPCs that this private API no longer uses: what goes, and what stays because others use it. */
export const leftVpcsSchema = z.strictObject({
  /** The keys of the VPCs that it has left. */
  vpcs: z.array(z.string()),
  /** The keys of the VPCs in which what is ours goes: whoever comes there waits. */
  deletesIn: z.array(z.string()),
  vpcEndpoints: z.array(partOfVpcSchema),
  securityGroups: z.array(partOfVpcSchema),
  /** What stays, each with the reason. */
  kept: z.array(z.string()),
  warnings: z.array(findingSchema),
});

export type LeftVpcs = z.infer<typeof leftVpcsSchema>;
