import type { ApiPart, ModelPart } from './api-part.ts';
import type { BasepathMode } from './base-path.ts';
import { definedPartsOf, modelNamesOf } from './defined-parts.ts';
import { isGeneratedModel } from './generated-model.ts';
import type { JsonObject } from './json.ts';

/**
 * The parts among those that go (`goneParts`) without which alone the import goes through: below a resource there is room for one
 * variable ("A sibling ({petId}) of this resource already has a variable path part", recorded from AWS).
 */
export const partsInTheWay = (
  document: JsonObject,
  basepath: BasepathMode,
  gone: readonly ApiPart[],
): ApiPart[] => {
  const { resources } = definedPartsOf(document, basepath);
  const taken = new Set(resources.map((name) => parentOfVariable(name.slice('resource '.length))));
  return gone.filter((part) => {
    const parent = part.kind === 'resource' ? parentOfVariable(part.path) : undefined;
    return parent !== undefined && taken.has(parent);
  });
};

/**
 * The models that earlier imports made of schemas without a name and that no method uses any more. To be deleted before
 * the import, which may come to use them again.
 */
export const unusedModels = (document: JsonObject, parts: readonly ApiPart[]): ModelPart[] => {
  const named = modelNamesOf(document);
  return parts
    .filter((part) => part.kind === 'model')
    .filter(({ name, isUsed }) => isGeneratedModel(name) && !isUsed && !named.includes(name));
};

const parentOfVariable = (path: string): string | undefined => /^(.*)\/\{[^/]+\}$/.exec(path)?.[1];
