import { z } from 'zod';
import type { Change } from '../private-api/change.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { deployOnce } from './deploy-once.ts';
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
    const mark = { fingerprint: last.fingerprint, nonce: run.nonce, attempt: last.attempt + 1 };
    const { deployment } = await deployOnce(ports.apiGateway(run), mark, {
      restApiId: id,
      stageName: request.stage.name,
      description: request.deployment.description,
    });
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
