import { z } from 'zod';
import { changeSchema } from '../../private-api/change.ts';

/** How the API is confined: the endpoints that it is to be associated with, and whether that is all that was asked. */
export const confinementStateSchema = z.strictObject({
  vpcEndpointIds: z.array(z.string()),
  /** Those that are there beside them until these resolve. */
  leaving: z.strictObject({
    associated: z.array(z.string()).readonly(),
    admitted: z.array(z.string()).readonly(),
  }),
  /** Whether there are aliases to wait for. */
  aliasesExpected: z.boolean(),
  /** Whether what was added must be deployed and resolve before the rest is taken away, in a second pass. */
  removalsDue: z.boolean(),
  changes: z.array(changeSchema),
});
