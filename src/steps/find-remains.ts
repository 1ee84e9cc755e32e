import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { getHeldRecord } from './get-held-record.ts';
import { goingOf } from './going-of.ts';
import { listRemains } from './list-remains.ts';
import { goingSchema } from './state/going.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Decides what goes with a private API that is retired: all that it has, and what failed or stopped runs have left of it. */
export const findRemains = defineStep({
  name: 'FindRemains',
  needs: ['apiGateway', 'registry'],
  input: z.strictObject({ run: runSchema }),
  output: goingSchema,

  async run({ run }, ports) {
    const record = await getHeldRecord(ports.registry, run);
    if (record.isProtected)
      throw new Failure(
        'ResourceConflict',
        `${run.id} is protected: send its request once more with \`protect\`: false, then retire it`,
      );
    const stageNames = [
      ...(record.ready === null ? [] : [record.ready.snapshot.stage.name]),
      ...record.attempts.map(({ stage }) => stage),
    ];
    const { restApis, stages } = await listRemains(record, stageNames, run, ports);
    const departures = {
      stages,
      restApiIds: restApis.map(({ id }) => id),
      vpcs: record.vpcs,
      releasedVpcs: [],
      kept: [],
    };
    return goingOf(departures, { failedStep: null, restores: false });
  },
});
