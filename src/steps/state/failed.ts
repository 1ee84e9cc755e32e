import { z } from 'zod';

/** What failed, by the step it failed in, as Step Functions caught it. */
export const failedSchema = z.record(
  z.string(),
  z.object({ Error: z.string(), Cause: z.string().default('') }),
);

export type Failed = z.infer<typeof failedSchema>;

/** A step that failed, and how. */
export interface FailedStep {
  readonly step: string;
  readonly Error: string;
  readonly Cause: string;
}

/** The failures of a run in the order they were caught, those of its parallel branches last. */
export const failuresOf = (state: {
  failed: Failed;
  prepared?: { failed: Failed } | undefined;
}): FailedStep[] =>
  Object.entries({ ...state.failed, ...state.prepared?.failed }).map(([step, failure]) => ({
    step,
    ...failure,
  }));
