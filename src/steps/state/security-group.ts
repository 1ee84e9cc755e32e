import { z } from 'zod';
import { changeSchema } from '../../private-api/change.ts';

/** The security group that a run made or took for its endpoint; no id where the request names groups of its own. */
export const securityGroupStateSchema = z.strictObject({
  id: z.string().nullable(),
  changes: z.array(changeSchema),
});
