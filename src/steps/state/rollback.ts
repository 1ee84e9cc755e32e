import { z } from 'zod';

/** What a failed run takes back. */
export const rollbackStateSchema = z.strictObject({
  /** The step whose failure came first. */
  failedStep: z.string(),
  takesBack: z.boolean(),
  restApiIds: z.array(z.string()),
  vpcEndpointIds: z.array(z.string()),
  securityGroupIds: z.array(z.string()),
  /** What this run made and leaves there, each with the reason. */
  kept: z.array(z.string()),
});
