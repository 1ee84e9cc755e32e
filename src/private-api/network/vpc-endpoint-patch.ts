import { z } from 'zod';

const ids = z.array(z.string());

/** What is to change of an endpoint; what is absent stays. Tags are added, or get other values. */
export const vpcEndpointPatchSchema = z.strictObject({
  addSubnetIds: ids.optional(),
  removeSubnetIds: ids.optional(),
  addSecurityGroupIds: ids.optional(),
  removeSecurityGroupIds: ids.optional(),
  privateDns: z.boolean().optional(),
  policy: z.record(z.string(), z.unknown()).optional(),
  tags: z.record(z.string(), z.string()).optional(),
});

export type VpcEndpointPatch = z.infer<typeof vpcEndpointPatchSchema>;
