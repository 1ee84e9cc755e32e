import { z } from 'zod';
import { deleteIfThere } from './delete-if-there.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/** Deletes stages of ours. Absent is done. */
export const deleteStage = underHold(
  defineStep({
    name: 'DeleteStage',
    needs: ['apiGateway'],
    input: z.strictObject({
      run: runSchema,
      stages: z.array(z.strictObject({ restApiId: z.string(), name: z.string() })),
    }),
    output: z.strictObject({ ids: z.array(z.string()) }),

    async run({ run, stages }, ports) {
      const apiGateway = ports.apiGateway(run);
      for (const { restApiId, name } of stages)
        await deleteIfThere(
          async () => (await apiGateway.findStage(restApiId, name)) !== undefined,
          () => apiGateway.deleteStage(restApiId, name),
        );
      return { ids: stages.map(({ name }) => name) };
    },
  }),
  { evenCancelled: true },
);
