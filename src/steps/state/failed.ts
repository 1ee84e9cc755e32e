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

/** The cause of a Lambda's error is JSON text with its `errorMessage`; of Step Functions' own, a sentence. */
export const wordsOf = (cause: string): string => {
  try {
    return z.object({ errorMessage: z.string() }).parse(JSON.parse(cause)).errorMessage;
  } catch {
    return cause;
  }
};

/** The failures of a run. Those of its parallel branches come first: whatever else failed in such a run failed later. */
export const failuresOf = (state: {
  failed: Failed;
  prepared?: { failed: Failed } | undefined;
}): FailedStep[] =>
  Object.entries({ ...state.prepared?.failed, ...state.failed }).map(([step, failure]) => ({
    step,
    ...failure,
  }));
