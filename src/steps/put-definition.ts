import type { BasepathMode } from '../private-api/definition/base-path.ts';
import { importDifferences } from '../private-api/definition/import-differences.ts';
import { planImport } from '../private-api/definition/plan-import.ts';
import { readDefinition } from '../private-api/definition/read-definition.ts';
import { Failure } from '../private-api/errors.ts';
import { contentOf } from '../private-api/rest-api/content.ts';
import type { ApiGatewayPort } from './api-gateway-port.ts';

/** What a definition made of an API. */
export interface PutDefinition {
  /** As `contentOf` tells it. */
  readonly content: string;
  readonly isImported: boolean;
  /** API Gateway's own, where it imported. */
  readonly warnings: readonly string[];
}

/**
 * Gives an API a definition and nothing else, and sees whether it is whole: an import is idempotent but not atomic ("Update
 * an existing API definition", API Gateway developer guide), and what the definition no longer has it leaves behind. May
 * end anywhere and be done again. Does nothing where a deployment's mark tells that it is done.
 */
export const putDefinition = async (
  apiGateway: ApiGatewayPort,
  order: {
    restApiId: string;
    /** An API that was just created: there is nothing in it to compare with, or to delete. */
    isNew: boolean;
    /** Its text, and the SHA-256 of that. */
    definition: { sha256: string; text: string };
    basepath: BasepathMode;
    failOnWarnings: boolean;
  },
): Promise<PutDefinition> => {
  const { restApiId, isNew, definition, basepath } = order;
  const read = readDefinition(definition.text);
  if ('problems' in read)
    throw new Failure('InternalError', `definition ${definition.sha256} was not kept as it was`);
  const { document } = read;
  const made = { definitionSha256: definition.sha256, basepath };

  const before = isNew ? undefined : await apiGateway.readWorkingCopy(restApiId);
  const deployments = isNew ? [] : await apiGateway.listDeployments(restApiId);
  const plan = planImport({ ...made, document, workingCopy: before, deployments });
  if (before !== undefined && !plan.imports)
    return {
      content: contentOf({ ...made, digest: before.digest }),
      isImported: false,
      warnings: [],
    };

  for (const part of plan.clears) await apiGateway.deletePart(restApiId, part);
  const warnings = await apiGateway.putRestApi({
    restApiId,
    definition: definition.text,
    basepath,
    failOnWarnings: order.failOnWarnings,
  });
  for (const part of plan.deletes) await apiGateway.deletePart(restApiId, part);

  const after = await apiGateway.readWorkingCopy(restApiId);
  const differences = importDifferences(document, basepath, after, warnings);
  if (differences.length > 0)
    throw new Failure(
      'TransientAwsError',
      `importing the definition into ${restApiId}: ${differences.join('; ')}`,
    );
  return { content: contentOf({ ...made, digest: after.digest }), isImported: true, warnings };
};
