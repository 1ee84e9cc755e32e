import { z } from 'zod';

/** That the service answers, and which version of it. */
export const healthSchema = z
  .strictObject({
    status: z.literal('ok'),
    version: z.string(),
  })
  .meta({ title: 'Health', examples: [{ status: 'ok', version: '0.1.0' }] });
