import type { Finding } from '../finding.ts';
import type { JsonObject } from './json.ts';
import { objectAt } from './json.ts';
import type { Problem } from '../problem.ts';
import { judgeRemoved } from './removed-extension.ts';
import { takeOutExtensions } from './take-out-extensions.ts';

/** What a request says of the API, and its definition may not. */
export interface DefinitionOwner {
  readonly title: string;
  /** From the definition when left out, like `version`. */
  readonly description?: string | undefined;
  readonly version?: string | undefined;
  /** The associations, where the request names them; undefined where they follow from the API's own endpoint. */
  readonly vpcEndpointIds?: readonly string[] | undefined;
}

/**
 * The document as it is imported: named by the request, and without the extensions that set who reaches the API, by which
 * way, under which policy. Each that was taken out is a warning, or a problem where it contradicts the request.
 */
export const rewriteDefinition = (
  document: JsonObject,
  owner: DefinitionOwner,
): { document: JsonObject; warnings: Finding[]; problems: Problem[] } => {
  const { document: rest, removed } = takeOutExtensions(document);
  const judged = removed.map((extension) => judgeRemoved(extension, owner.vpcEndpointIds));
  const info = {
    ...objectAt(rest, 'info'),
    title: owner.title,
    ...(owner.description !== undefined && { description: owner.description }),
    ...(owner.version !== undefined && { version: owner.version }),
  };
  return {
    document: { ...rest, info },
    warnings: judged.flatMap((judgement) => ('warning' in judgement ? [judgement.warning] : [])),
    problems: judged.flatMap((judgement) => ('problems' in judgement ? judgement.problems : [])),
  };
};
