import { z } from 'zod';
import { importChanges } from '../private-api/definition/import-changes.ts';
import { importWarnings } from '../private-api/definition/import-warnings.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { putDefinition } from './put-definition.ts';
import { definitionReferenceSchema } from './state/definition.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/** Gives the API its definition, unless it has it already. */
export const importDefinition = underHold(
  defineStep({
    name: 'ImportDefinition',
    needs: ['apiGateway', 'definitions'],
    input: z.strictObject({
      run: runSchema,
      request: acceptedRequestSchema,
      definition: definitionReferenceSchema,
      restApi: restApiStateSchema,
    }),
    output: restApiStateSchema,

    async run({ run, request: { api }, definition: { sha256 }, restApi }, ports) {
      const { content, isImported, warnings } = await putDefinition(ports.apiGateway(run), {
        restApiId: restApi.id,
        isNew: restApi.changes.some(({ action }) => action === 'created'),
        definition: { sha256, text: await ports.definitions.get(sha256) },
        basepath: api.basepath,
        failOnWarnings: api.failOnWarnings,
      });
      return {
        ...restApi,
        content,
        changes: isImported ? importChanges(restApi.changes, restApi.id) : restApi.changes,
        warnings: [...restApi.warnings, ...importWarnings(warnings)],
      };
    },
  }),
);
