import { z } from 'zod';

/** What a failed update restored of the last READY state, and what not, each in a phrase. */
export const restorationSchema = z.strictObject({
  restored: z.array(z.string()),
  notRestored: z.array(z.string()),
});
