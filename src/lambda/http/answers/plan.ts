import { z } from 'zod';
import { changeSchema, newId } from '../../../private-api/change.ts';
import { findingSchema } from '../../../private-api/finding.ts';

/** What carrying out a request would do. */
export const planSchema = z
  .strictObject({
    id: z.string(),
    changes: z.array(changeSchema).meta({ description: 'What the result would list.' }),
    findings: z.array(findingSchema).meta({
      description: 'What was seen on the way. With an error among them, nothing is done.',
    }),
    calls: z.array(z.string()).meta({
      description: 'The AWS calls that change something, as service:Operation, in their order.',
    }),
  })
  .meta({
    title: 'Plan',
    examples: [
      {
        id: '111122223333.eu-west-1.orders',
        changes: [{ action: 'created', type: 'rest-api', id: newId }],
        findings: [],
        calls: ['apigateway:CreateRestApi', 'apigateway:PutRestApi', 'apigateway:CreateDeployment'],
      },
    ],
  });

export type Plan = z.infer<typeof planSchema>;
