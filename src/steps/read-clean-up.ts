import { z } from 'zod';
import { Failure, failures, isFailureName } from '../private-api/errors.ts';
import { cleanUpOrderSchema } from '../private-api/execution-input.ts';
import { parseBySchema } from '../private-api/parse-by-schema.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { type RunError, runErrorSchema } from '../private-api/result.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/**
 * Reads after which executions is to be cleaned up, and begins the run's state with what the registry has of them: the
 * request that they were to carry out, and the failure that they ended with.
 */
export const readCleanUp = defineStep({
  name: 'ReadCleanUp',
  needs: ['registry', 'nonce', 'clock'],
  input: z.strictObject({ input: z.unknown(), executionArn: z.string() }),
  output: z.strictObject({
    run: runSchema,
    request: acceptedRequestSchema,
    definition: z.null(),
    abandoned: runErrorSchema,
    failed: z.strictObject({}),
  }),

  async run({ input, executionArn }, { registry, nonce, clock }) {
    const { data, problems } = parseBySchema(cleanUpOrderSchema, input);
    if (problems !== undefined)
      throw new Failure(
        'InvalidRequest',
        problems.map(({ pointer, message }) => `${pointer || 'the input'}: ${message}`).join('\n'),
      );
    const { cleanUp: id, after, requestedBy } = data;
    const record = await registry.findPrivateApi(id);
    if (record === undefined)
      throw new Failure('InvalidRequest', `/cleanUp: there is no private API ${id}`);

    const request = acceptedRequestSchema.parse(record.request);
    return {
      run: {
        id,
        nonce: nonce(),
        account: request.account,
        networkAccount: request.network.account ?? request.account,
        region: request.region,
        requestedBy,
        executionArn,
        waitsItsTurn: true,
        cleansUpAfter: after,
        hold: {
          status: 'none' as const,
          fence: 0,
          waitSeconds: 0,
          since: clock.now().toISOString(),
        },
      },
      request,
      definition: null,
      abandoned: abandonedBy(record.error),
      failed: {},
    };
  },
});

/** Once that is cleaned up there is nothing else to do than after any failure of the name. */
const abandonedBy = (error: RunError | null): RunError => {
  const { name, message, step } = error ?? { name: 'Stopped', message: '', step: '' };
  return { name, message, step, remedy: failures[isFailureName(name) ? name : 'Stopped'].remedy };
};
