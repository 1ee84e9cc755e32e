import { z } from 'zod';
import { deleteIfThere } from './delete-if-there.ts';
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
      for (const id of restApiIds)
        await deleteIfThere(
          async () => (await apiGateway.findRestApi(id)) !== undefined,
          () => apiGateway.deleteRestApi(id),
        );
      return { ids: restApiIds };
    },
  }),
  { evenCancelled: true },
);
