import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { recordRetirement } from '../private-api/registry/record-retirement.ts';
import { type Retirement, retirementSchema } from '../private-api/result.ts';
import { timelineOf } from '../private-api/timeline.ts';
import { runSchema } from './state/run.ts';
import { deletionsOf, tailSchema } from './state/tail.ts';
import { defineStep } from './step.ts';

/** All that a retirement has gathered when everything is gone. Where nothing was there, nothing went. */
const gatheredSchema = tailSchema.extend({ run: runSchema });

/** Says what went, and what stays because others use it. Then the private API is RETIRED, and free for others. */
export const reportRetired = defineStep({
  name: 'ReportRetired',
  needs: ['executions', 'registry', 'definitions', 'clock'],
  input: z.strictObject({ state: gatheredSchema }),
  output: retirementSchema,

  async run({ state }, { executions, registry, definitions, clock }): Promise<Retirement> {
    const { id, executionArn, requestedBy } = state.run;
    const retirement: Retirement = {
      id,
      status: 'RETIRED',
      changes: deletionsOf(state),
      warnings: state.left?.warnings ?? [],
      requestedBy,
      timeline: timelineOf(await executions.history(executionArn)),
    };
    const now = clock.now().toISOString();
    const { status } = await registry.changePrivateApi(id, (record) => {
      if (record === undefined) throw new Failure('InternalError', `${id} has no record`);
      return recordRetirement(record, { executionArn, retirement, now });
    });
    if (status === 'RETIRED') await definitions.forgetReady(id);
    return retirement;
  },
});
