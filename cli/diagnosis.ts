import { z } from 'zod';
import { traceSchema } from '../src/private-api/diagnosis/trace.ts';
import { findingSchema } from '../src/private-api/finding.ts';

/** `GET /private-apis/{id}/diagnosis` and `GET /diagnosis`: what was found, and what was not looked at. */
export const diagnosisSchema = z.object({
  id: z.string().optional(),
  account: z.string(),
  region: z.string(),
  restApiId: z.string(),
  healthy: z.boolean(),
  findings: z.array(findingSchema),
  notLookedAt: z.array(z.string()),
  trace: traceSchema.optional(),
});

export type Diagnosis = z.infer<typeof diagnosisSchema>;
