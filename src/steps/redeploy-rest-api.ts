import { z } from 'zod';
import type { Change } from '../private-api/change.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { deployOnce } from './deploy-once.ts';
import { getContent } from './get-content.ts';
import { deploymentStateSchema, unasked } from './state/deployment.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/** Deploys the same once more: what AWS recommends when an alias does not resolve after several minutes. */
export const redeployRestApi = underHold(
  defineStep({
    name: 'RedeployRestApi',
    needs: ['apiGateway', 'clock'],
    input: z.strictObject({
      run: runSchema,
      request: acceptedRequestSchema,
      restApi: restApiStateSchema,
      deployment: deploymentStateSchema,
    }),
    output: deploymentStateSchema,

    async run({ run, request, restApi, deployment: last }, ports) {
      const mark = {
        fingerprint: last.fingerprint,
        content: getContent(restApi),
        nonce: run.nonce,
        attempt: last.attempt + 1,
      };
      const { deployment } = await deployOnce(ports.apiGateway(run), mark, {
        restApiId: restApi.id,
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
  }),
);
