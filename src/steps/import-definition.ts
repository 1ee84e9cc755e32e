import { z } from 'zod';
import { compareOperations } from '../private-api/definition/compare-operations.ts';
import { importWarnings } from '../private-api/definition/import-warnings.ts';
import { operationsOf } from '../private-api/definition/operation.ts';
import { readDefinition } from '../private-api/definition/read-definition.ts';
import { Failure } from '../private-api/errors.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { definitionReferenceSchema } from './state/definition.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/**
 * Merges the definition into the API's working copy, and sees whether it is whole: an import is idempotent but not atomic
 * ("Update an existing API definition", API Gateway developer guide).
 */
export const importDefinition = defineStep({
  name: 'ImportDefinition',
  needs: ['apiGateway', 'definitions'],
  input: z.strictObject({
    run: runSchema,
    request: acceptedRequestSchema,
    definition: definitionReferenceSchema,
    restApi: restApiStateSchema,
  }),
  output: restApiStateSchema,

  async run({ run, request: { api }, definition, restApi }, ports) {
    const apiGateway = ports.apiGateway(run);
    const text = await ports.definitions.get(definition.sha256);
    const read = readDefinition(text);
    if ('problems' in read)
      throw new Failure('InternalError', `definition ${definition.sha256} was not kept as it was`);

    const warnings = await apiGateway.putRestApi({
      restApiId: restApi.id,
      definition: text,
      basepath: api.basepath,
      failOnWarnings: api.failOnWarnings,
    });
    const { missing, different } = compareOperations(
      operationsOf(read.document, api.basepath),
      await apiGateway.listMethods(restApi.id),
    );
    const amiss = [...missing, ...different.map(({ expected }) => expected)];
    if (amiss.length > 0)
      throw new Failure(
        'TransientAwsError',
        `importing the definition into ${restApi.id}: ${amiss.map(({ method, path }) => `${method} ${path}`).join(', ')} are not there as defined`,
      );
    return { ...restApi, warnings: importWarnings(warnings) };
  },
});
