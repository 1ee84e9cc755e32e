import { z } from 'zod';
import { changeSchema } from '../private-api/change.ts';
import { Failure } from '../private-api/errors.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { stagePatch } from '../private-api/rest-api/stage-patch.ts';
import { carries } from '../private-api/tags.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Gives the stage the settings and tags that the request names and the stage lacks. */
export const updateStage = defineStep({
  name: 'UpdateStage',
  needs: ['apiGateway'],
  input: z.strictObject({
    run: runSchema,
    request: acceptedRequestSchema,
    restApi: restApiStateSchema,
  }),
  output: z.strictObject({ changes: z.array(changeSchema) }),

  async run({ run, request: { stage: asked, tags = {} }, restApi: { id } }, ports) {
    const apiGateway = ports.apiGateway(run);
    const stage = await apiGateway.findStage(id, asked.name);
    if (stage === undefined)
      throw new Failure('TransientAwsError', `stage ${asked.name} of ${id} is not to be seen yet`);

    const patch = stagePatch(asked, stage);
    if (patch.length > 0) await apiGateway.updateStage(id, asked.name, patch);
    const isTagged = carries(stage.tags, tags);
    if (!isTagged) await apiGateway.tagStage(id, asked.name, tags);

    const isChanged = patch.length > 0 || !isTagged;
    return {
      changes: isChanged
        ? [{ action: 'updated' as const, type: 'stage' as const, id: asked.name }]
        : [],
    };
  },
});
