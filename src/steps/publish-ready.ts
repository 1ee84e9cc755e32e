import { z } from 'zod';
import { executionIdOf } from '../private-api/execution-id.ts';
import { resultSchema } from '../private-api/result.ts';
import { defineStep } from './step.ts';

/** Tells whoever listens that a private API is READY. It is so in the registry already, and stays so if nobody can be told. */
export const publishReady = defineStep({
  name: 'PublishReady',
  needs: ['outcomes'],
  input: z.strictObject({ executionArn: z.string(), result: resultSchema }),
  output: z.null(),

  async run({ executionArn, result }, { outcomes }) {
    const detail = { executionId: executionIdOf(executionArn), ...result };
    await outcomes.publish({ type: 'Private API Ready', detail }, executionArn);
    return null;
  },
});
