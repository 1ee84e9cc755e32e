import { z } from 'zod';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Deletes REST APIs, with their stages and deployments. Absent is done. */
export const deleteRestApi = defineStep({
  name: 'DeleteRestApi',
  needs: ['apiGateway'],
  input: z.strictObject({ run: runSchema, restApiIds: z.array(z.string()) }),
  output: z.strictObject({ ids: z.array(z.string()) }),

  async run({ run, restApiIds }, ports) {
    const apiGateway = ports.apiGateway(run);
    for (const id of restApiIds) await apiGateway.deleteRestApi(id);
    return { ids: restApiIds };
  },
});
