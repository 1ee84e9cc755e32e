import { z } from 'zod';
import { executionIdOf } from '../private-api/execution-id.ts';
import { runErrorSchema } from '../private-api/result.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** All that must be there: a run that could not be read has no more than its error, which the report has as JSON text. */
const gatheredSchema = z.object({
  error: z.object({ cause: z.string() }),
  run: runSchema.optional(),
});

/** Tells whoever listens that a run has failed, as its report says it. */
export const publishFailure = defineStep({
  name: 'PublishFailure',
  needs: ['outcomes'],
  input: z.strictObject({ executionArn: z.string(), state: gatheredSchema }),
  output: z.null(),

  async run({ executionArn, state: { error, run } }, { outcomes }) {
    const detail = {
      executionId: executionIdOf(executionArn),
      ...(run && { id: run.id, requestedBy: run.requestedBy }),
      ...runErrorSchema.parse(JSON.parse(error.cause)),
    };
    await outcomes.publish({ type: 'Private API Failed', detail }, executionArn);
    return null;
  },
});
