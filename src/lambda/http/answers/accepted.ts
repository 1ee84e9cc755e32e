import { z } from 'zod';
import { executionStatusSchema } from './execution-status.ts';

/** What a call is answered with that an execution carries out. */
export const acceptedSchema = z
  .strictObject({
    id: z.string().meta({ description: 'The private API: {account}.{region}.{name}.' }),
    executionId: z.string().meta({ description: 'The name of the execution.' }),
    executionArn: z.string(),
    status: executionStatusSchema,
  })
  .meta({
    title: 'Accepted',
    examples: [
      {
        id: '111122223333.eu-west-1.orders',
        executionId: 'orders-0123456789abcde',
        executionArn:
          'arn:aws:states:eu-west-1:111122223333:execution:cloister-live-provision:orders-0123456789abcde',
        status: 'RUNNING',
      },
    ],
  });
