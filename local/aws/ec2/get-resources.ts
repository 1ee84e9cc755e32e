import { AwsError } from '../aws-error.ts';
import type { ResourceKind } from './resource-kinds.ts';

const checkForm = (id: string, { prefix, malformedCode }: ResourceKind): void => {
  if (new RegExp(`^${prefix}-[0-9a-z]+$`).test(id)) return;
  throw new AwsError(
    malformedCode,
    `Invalid id: '${id}' (expecting '${prefix}-...; the Id may only contain lowercase alphanumeric characters and a single dash')`,
  );
};

/** The resources with these ids, in their order. Throws when an id has the wrong form or is not among `known`. */
export const getResources = <Resource>(
  known: ReadonlyMap<string, Resource>,
  ids: readonly string[],
  kind: ResourceKind,
): Resource[] => {
  for (const id of ids) checkForm(id, kind);
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) throw new AwsError(kind.notFoundCode, kind.notFound(missing.join(', ')));
  return ids.flatMap((id) => known.get(id) ?? []);
};

/** The resource with this id. Throws when the id has the wrong form or is not among `known`. */
export const getResource = <Resource>(
  known: ReadonlyMap<string, Resource>,
  id: string,
  kind: ResourceKind,
): Resource => {
  checkForm(id, kind);
  const resource = known.get(id);
  if (resource === undefined) throw new AwsError(kind.notFoundCode, kind.notFound(id));
  return resource;
};
