import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { retirementOrderSchema } from '../private-api/execution-input.ts';
import { parseBySchema } from '../private-api/parse-by-schema.ts';
import { isPrivateApiId } from '../private-api/request/private-api-id.ts';
import { shownValue } from '../private-api/shown-value.ts';
import { authorize } from './authorize.ts';
import { type Run, runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Reads which private API is to be retired, and begins the run's state. */
export const readRetirement = defineStep({
  name: 'ReadRetirement',
  needs: ['registry', 'organizations', 'settings', 'nonce', 'clock'],
  input: z.strictObject({ input: z.unknown(), executionArn: z.string() }),
  output: z.strictObject({
    run: runSchema,
    request: z.null(),
    definition: z.null(),
    failed: z.strictObject({}),
  }),

  async run({ input, executionArn }, { registry, organizations, settings, nonce, clock }) {
    const { id, requestedBy, waitsItsTurn } = readOrder(input, executionArn);
    const [account = '', region = ''] = id.split('.');
    await authorize({ requestedBy, accounts: [account] }, { settings, organizations });
    if ((await registry.findPrivateApi(id)) === undefined)
      throw new Failure('InvalidRequest', `/retire: there is no private API ${id}`);

    const run: Run = {
      id,
      nonce: nonce(),
      account,
      networkAccount: account,
      region,
      requestedBy,
      executionArn,
      waitsItsTurn,
      hold: { status: 'none', fence: 0, waitSeconds: 0, since: clock.now().toISOString() },
    };
    return { run, request: null, definition: null, failed: {} };
  },
});

/** As typed into the console, where whoever types leaves no trace but the execution itself, and waits. */
const bareOrderSchema = retirementOrderSchema.partial({ requestedBy: true });

const readOrder = (
  input: unknown,
  executionArn: string,
): Pick<Run, 'id' | 'requestedBy' | 'waitsItsTurn'> => {
  const { data, problems } = parseBySchema(bareOrderSchema, input);
  if (problems !== undefined)
    throw new Failure(
      'InvalidRequest',
      problems.map(({ pointer, message }) => `${pointer || 'the input'}: ${message}`).join('\n'),
    );
  const { retire: id, requestedBy } = data;
  if (!isPrivateApiId(id))
    throw new Failure(
      'InvalidRequest',
      `/retire: must be {account}.{region}.{name}; got ${shownValue(id)}`,
    );
  return {
    id,
    requestedBy: requestedBy ?? executionArn,
    waitsItsTurn: requestedBy === undefined,
  };
};
