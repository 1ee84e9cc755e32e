import { z } from 'zod';
import { changeSchema } from '../../private-api/change.ts';

/** How the API is confined: the endpoints that are associated with it. */
export const confinementStateSchema = z.strictObject({
  vpcEndpointIds: z.array(z.string()),
  /** Whether there are aliases to wait for. */
  aliasesExpected: z.boolean(),
  changes: z.array(changeSchema),
});
