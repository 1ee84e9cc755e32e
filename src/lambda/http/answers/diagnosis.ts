import { z } from 'zod';
import { traceSchema } from '../../../private-api/diagnosis/trace.ts';
import { findingSchema } from '../../../private-api/finding.ts';

/** What is wrong with an API and with the way to it. */
export const diagnosisSchema = z
  .strictObject({
    id: z.string().optional().meta({ description: 'Of a private API that Cloister made.' }),
    account: z.string(),
    region: z.string(),
    restApiId: z.string(),
    healthy: z.boolean().meta({
      description: 'The API could be looked at, and no finding is an error.',
    }),
    findings: z.array(findingSchema).meta({ description: 'The worst first.' }),
    notLookedAt: z.array(z.string()).meta({
      description: 'What could not be looked at, or not in time, and why not.',
    }),
    trace: traceSchema.optional().meta({
      description: 'With `from`: whether calls from there would get through.',
    }),
  })
  .meta({
    title: 'Diagnosis',
    examples: [
      {
        id: '111122223333.eu-west-1.orders',
        account: '111122223333',
        region: 'eu-west-1',
        restApiId: 'a1b2c3d4e5',
        healthy: true,
        findings: [],
        notLookedAt: [],
      },
    ],
  });
