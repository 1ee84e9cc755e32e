import { z } from 'zod';
import { changeSchema } from './change.ts';
import { findingSchema } from './finding.ts';

/** When a step of the state machine was entered and left. A wait that went round several times counts once, whole. */
export const timelineEntrySchema = z.strictObject({
  step: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
});

/** What an execution that ended well says: the private API as it was checked, and how to call it. */
export const resultSchema = z.strictObject({
  id: z.string(),
  status: z.literal('READY'),
  restApiId: z.string(),
  executeApiArn: z.string(),
  stage: z.string(),
  deploymentId: z.string(),
  vpcEndpointIds: z.array(z.string()),
  invokeUrls: z.strictObject({
    alias: z.array(z.string()),
    privateDns: z.array(z.string()),
    endpointDns: z.array(
      z.strictObject({ url: z.string(), headers: z.record(z.string(), z.string()) }),
    ),
  }),
  changes: z.array(changeSchema),
  warnings: z.array(findingSchema),
  requestedBy: z.string(),
  timeline: z.array(timelineEntrySchema),
});

/** What an execution that retired a private API says: what went, and what stays because others use it. */
export const retirementSchema = z.strictObject({
  id: z.string(),
  status: z.literal('RETIRED'),
  changes: z.array(changeSchema),
  warnings: z.array(findingSchema),
  requestedBy: z.string(),
  timeline: z.array(timelineEntrySchema),
});

/** What a failed execution says, as the cause of its failure. */
export const runErrorSchema = z.strictObject({
  name: z.string(),
  message: z.string(),
  step: z.string(),
  remedy: z.string(),
  findings: z.array(findingSchema).optional(),
  rollback: z
    .strictObject({ restored: z.array(z.string()), notRestored: z.array(z.string()) })
    .optional(),
});

export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
export type Result = z.infer<typeof resultSchema>;
export type Retirement = z.infer<typeof retirementSchema>;
export type RunError = z.infer<typeof runErrorSchema>;
