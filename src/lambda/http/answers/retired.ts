import { z } from 'zod';

/** What retiring a private API is answered with that is retired already. */
export const retiredSchema = z.strictObject({ id: z.string(), status: z.literal('RETIRED') }).meta({
  title: 'Retired',
  examples: [{ id: '111122223333.eu-west-1.orders', status: 'RETIRED' }],
});
