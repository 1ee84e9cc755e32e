import { contentOf } from '../rest-api/content.ts';
import { readMark } from '../rest-api/deployment-mark.ts';
import type { ApiPart } from './api-part.ts';
import type { BasepathMode } from './base-path.ts';
import { goneParts } from './gone-parts.ts';
import type { JsonObject } from './json.ts';
import { partsInTheWay, unusedModels } from './parts-in-the-way.ts';
import type { WorkingCopy } from './working-copy.ts';

/** What brings an API's working copy to a definition. */
export interface ImportPlan {
  readonly imports: boolean;
  /** What is deleted before the import: no more than must be, as API Gateway may refuse the import. */
  readonly clears: readonly ApiPart[];
  /** What is deleted after the import, in this order. */
  readonly deletes: readonly ApiPart[];
}

/**
 * What is to be done so that an API has a definition and nothing else. A deployment's mark tells what content a definition
 * made: if one tells what is there now, the working copy needs nothing. Without a `workingCopy` the API does not exist yet.
 */
export const planImport = ({
  workingCopy,
  deployments,
  definitionSha256,
  basepath,
  document,
}: {
  workingCopy: WorkingCopy | undefined;
  deployments: readonly { readonly description: string }[];
  definitionSha256: string;
  basepath: BasepathMode;
  document: JsonObject;
}): ImportPlan => {
  if (workingCopy === undefined) return { imports: true, clears: [], deletes: [] };
  const content = contentOf({ definitionSha256, basepath, digest: workingCopy.digest });
  if (deployments.some(({ description }) => readMark(description)?.content === content))
    return { imports: false, clears: [], deletes: [] };
  const gone = goneParts(document, basepath, workingCopy);
  const inTheWay = partsInTheWay(document, basepath, gone);
  return {
    imports: true,
    clears: [...inTheWay, ...unusedModels(document, workingCopy.parts)],
    deletes: gone.filter((part) => !inTheWay.includes(part)),
  };
};
