import { z } from 'zod';

/** How the embedded AWS behaves in time. Seconds are service time. `POST /_cloister/settings` changes any of them. */
export const settingsSchema = z.strictObject({
  endpointSeconds: z
    .number()
    .nonnegative()
    .default(90)
    .meta({ description: 'how long a VPC endpoint is pending' }),
  endpointFails: z
    .boolean()
    .default(false)
    .meta({ description: 'whether it then ends in `failed`' }),
  aliasSeconds: z
    .number()
    .nonnegative()
    .default(60)
    .meta({ description: 'how long after a deployment an alias answers' }),
  aliasDeployments: z.int().nonnegative().default(1).meta({
    description: 'how many deployments after an association it takes; 0 is never',
  }),
  deleteSeconds: z
    .number()
    .nonnegative()
    .default(60)
    .meta({ description: 'how long a deletion takes' }),
  notFoundSeconds: z
    .number()
    .nonnegative()
    .default(2)
    .meta({ description: 'how long a new endpoint is not found' }),
  quotas: z
    .boolean()
    .default(false)
    .meta({ description: 'whether the published API rates are enforced' }),
});

export type Settings = z.infer<typeof settingsSchema>;
