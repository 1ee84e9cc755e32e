import { z } from 'zod';
import { getHeldRecord } from './get-held-record.ts';
import { restorationSchema } from './state/restoration.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Points the stage back at the deployment that it served when the private API was last READY. */
export const restoreStage = defineStep({
  name: 'RestoreStage',
  needs: ['apiGateway', 'registry'],
  input: z.strictObject({ run: runSchema }),
  output: restorationSchema,

  async run({ run }, ports) {
    const { ready } = await getHeldRecord(ports.registry, run, { evenCancelled: true });
    if (ready === null) return { restored: [], notRestored: [] };
    const { restApiId, stage } = ready.snapshot;
    const apiGateway = ports.apiGateway(run);
    const there = await apiGateway.findStage(restApiId, stage.name);
    const name = `stage ${stage.name} of REST API ${restApiId}`;
    if (there === undefined) return { restored: [], notRestored: [`${name}: it is gone`] };

    if (there.deploymentId !== stage.deploymentId) {
      const deployments = await apiGateway.listDeployments(restApiId);
      if (deployments.every(({ id }) => id !== stage.deploymentId))
        return {
          restored: [],
          notRestored: [`${name}: deployment ${stage.deploymentId}, which it served, is gone`],
        };
      await apiGateway.updateStage(restApiId, stage.name, [
        { op: 'replace', path: '/deploymentId', value: stage.deploymentId },
      ]);
    }
    return { restored: [`${name}: serves deployment ${stage.deploymentId}`], notRestored: [] };
  },
});
