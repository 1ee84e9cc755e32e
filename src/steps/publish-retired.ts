import { z } from 'zod';
import { executionIdOf } from '../private-api/execution-id.ts';
import { retirementSchema } from '../private-api/result.ts';
import { defineStep } from './step.ts';

/** Tells whoever listens that a private API is RETIRED. It is so in the registry already, and stays so if nobody can be told. */
export const publishRetired = defineStep({
  name: 'PublishRetired',
  needs: ['outcomes'],
  input: z.strictObject({ executionArn: z.string(), retirement: retirementSchema }),
  output: z.null(),

  async run({ executionArn, retirement }, { outcomes }) {
    const detail = { executionId: executionIdOf(executionArn), ...retirement };
    await outcomes.publish({ type: 'Private API Retired', detail }, executionArn);
    return null;
  },
});
