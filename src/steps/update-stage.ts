import { z } from 'zod';
import { changeSchema } from '../private-api/change.ts';
import { Failure } from '../private-api/errors.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { stagePatch } from '../private-api/rest-api/stage-patch.ts';
import { carries } from '../private-api/tags.ts';
import type { ApiGatewayPort, Stage } from './api-gateway-port.ts';
import { despiteLostAnswer } from './despite-lost-answer.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

const stageStateSchema = z.strictObject({ changes: z.array(changeSchema) });

/** Gives the stage the settings and tags that the request names and the stage lacks. */
export const updateStage = underHold(
  defineStep({
    name: 'UpdateStage',
    needs: ['apiGateway'],
    input: z.strictObject({
      run: runSchema,
      request: acceptedRequestSchema,
      restApi: restApiStateSchema,
      stage: stageStateSchema,
    }),
    output: stageStateSchema,

    async run({ run, request, restApi: { id }, stage: { changes } }, ports) {
      const { stage: asked, tags = {} } = request;
      const apiGateway = ports.apiGateway(run);
      const look = () => getStage(apiGateway, id, asked.name);
      const stage = await look();

      const patch = stagePatch(asked, stage);
      if (patch.length > 0)
        await despiteLostAnswer(
          () => apiGateway.updateStage(id, asked.name, patch),
          async () => stagePatch(asked, await look()).length === 0,
        );
      const isTagged = carries(stage.tags, tags);
      if (!isTagged)
        await despiteLostAnswer(
          () => apiGateway.tagStage(id, asked.name, tags),
          async () => carries((await look()).tags, tags),
        );

      const isChanged = patch.length > 0 || !isTagged;
      return {
        changes: isChanged
          ? [...changes, { action: 'updated' as const, type: 'stage' as const, id: asked.name }]
          : changes,
      };
    },
  }),
);

const getStage = async (
  apiGateway: ApiGatewayPort,
  restApiId: string,
  name: string,
): Promise<Stage> => {
  const stage = await apiGateway.findStage(restApiId, name);
  if (stage === undefined)
    throw new Failure('TransientAwsError', `stage ${name} of ${restApiId} is not to be seen yet`);
  return stage;
};
