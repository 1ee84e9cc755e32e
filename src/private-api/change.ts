import { z } from 'zod';

/** One thing that a run did to the world. A run that changed nothing lists none. */
export const changeSchema = z.strictObject({
  action: z.enum([
    'created',
    'adopted',
    'updated',
    'associated',
    'disassociated',
    'deployed',
    'deleted',
  ]),
  type: z.enum(['vpc', 'vpc-endpoint', 'security-group', 'rest-api', 'deployment', 'stage']),
  id: z.string(),
});

export type Change = z.infer<typeof changeSchema>;

/** Stands for the id of what does not exist yet. */
export const newId = '(new)';
