import { z } from 'zod';
import type { Change } from '../private-api/change.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { carriesMark, markDescription } from '../private-api/rest-api/deployment-mark.ts';
import { deploymentStateSchema, unasked } from './state/deployment.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Deploys the same once more: what AWS recommends when an alias does not resolve after several minutes. */
export const redeployRestApi = defineStep({
  name: 'RedeployRestApi',
  needs: ['apiGateway', 'clock'],
  input: z.strictObject({
    run: runSchema,
    request: acceptedRequestSchema,
    restApi: restApiStateSchema,
    deployment: deploymentStateSchema,
  }),
  output: deploymentStateSchema,

  async run({ run, request, restApi: { id }, deployment: last }, ports) {
    const apiGateway = ports.apiGateway(run);
    const mark = { fingerprint: last.fingerprint, nonce: run.nonce, attempt: last.attempt + 1 };
    const earlier = (await apiGateway.listDeployments(id)).find((deployment) =>
      carriesMark(deployment, mark),
    );
    const deployment =
      earlier ??
      (await apiGateway.createDeployment({
        restApiId: id,
        stageName: request.stage.name,
        description: markDescription(request.deployment.description, mark),
      }));
    const deployed: Change = { action: 'deployed', type: 'deployment', id: deployment.id };
    return {
      ...last,
      id: deployment.id,
      attempt: mark.attempt,
      deployedAt: ports.clock.now().toISOString(),
      changes: [...last.changes, deployed],
      aliases: unasked,
    };
  },
});
