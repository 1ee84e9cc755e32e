import { type ApiPart, type ModelPart, partName } from './api-part.ts';
import type { BasepathMode } from './base-path.ts';
import { definedPartsOf } from './defined-parts.ts';
import { isGeneratedModel } from './generated-model.ts';
import type { JsonObject } from './json.ts';
import { resourcePathOf, segmentsOf } from './resource-path.ts';
import type { WorkingCopy } from './working-copy.ts';

/** What API Gateway itself gives to every API that `CreateRestApi` makes (recorded answer of `GetModels`). */
const modelsOfApiGateway: readonly string[] = ['Empty', 'Error'];

/**
 * The parts of a working copy that a definition does not have, in an order in which they can be deleted once it is
 * imported. A resource takes all below it along, methods included (recorded from AWS), so those are not listed.
 */
export const goneParts = (
  document: JsonObject,
  basepath: BasepathMode,
  { parts }: Pick<WorkingCopy, 'parts'>,
): ApiPart[] => {
  const { resources, methods, named, settings } = definedPartsOf(document, basepath);
  const defined = new Set([...resources, ...methods, ...named, ...settings]);
  const gone = parts.filter((part) => !defined.has(partName(part)) && isOfDefinition(part));
  const goneResources = new Set(gone.filter(({ kind }) => kind === 'resource').map(partName));
  const isTakenAlong = (part: ApiPart): boolean =>
    (part.kind === 'method' && goneResources.has(`resource ${part.path}`)) ||
    (part.kind === 'resource' && goneResources.has(`resource ${parentPathOf(part.path)}`));
  const goneByThemselves = gone.filter((part) => !isTakenAlong(part));
  const of = (kind: ApiPart['kind']) => goneByThemselves.filter((part) => part.kind === kind);
  // API Gateway refuses to delete a model or an authorizer that a method still has.
  return [
    ...of('method'),
    ...of('resource'),
    ...of('authorizer'),
    ...of('request-validator'),
    ...referrersFirst(goneByThemselves.filter((part) => part.kind === 'model')),
    ...of('gateway-response'),
    ...of('binary-media-type'),
    ...of('minimum-compression-size'),
  ];
};

const isOfDefinition = (part: ApiPart): boolean => {
  if (part.kind === 'resource') return part.path !== '/';
  if (part.kind !== 'model') return true;
  return !modelsOfApiGateway.includes(part.name) && !isGeneratedModel(part.name);
};

const parentPathOf = (path: string): string => resourcePathOf(segmentsOf(path).slice(0, -1));

/** Assumed: API Gateway refuses to delete a model that another one refers to, as it does with one that a method has. */
const referrersFirst = (models: readonly ModelPart[]): ModelPart[] => {
  const byName = new Map(models.map((model) => [model.name, model]));
  const referredFirst = new Set<ModelPart>();
  const visited = new Set<ModelPart>();
  const visit = (model: ModelPart): void => {
    if (visited.has(model)) return;
    visited.add(model);
    for (const name of model.refersTo) {
      const referred = byName.get(name);
      if (referred !== undefined) visit(referred);
    }
    referredFirst.add(model);
  };
  models.forEach(visit);
  return [...referredFirst].reverse();
};
