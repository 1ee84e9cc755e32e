import { z } from 'zod';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/** Deletes REST APIs of ours, with their stages and deployments. Absent is done. */
export const deleteRestApi = underHold(
  defineStep({
    name: 'DeleteRestApi',
    needs: ['apiGateway'],
    input: z.strictObject({ run: runSchema, restApiIds: z.array(z.string()) }),
    output: z.strictObject({ ids: z.array(z.string()) }),

    async run({ run, restApiIds }, ports) {
      const apiGateway = ports.apiGateway(run);
      // A role that may delete only what is tagged is refused, not told, when the thing is gone: so look first.
      for (const id of restApiIds)
        if ((await apiGateway.findRestApi(id)) !== undefined) await apiGateway.deleteRestApi(id);
      return { ids: restApiIds };
    },
  }),
  { evenCancelled: true },
);
