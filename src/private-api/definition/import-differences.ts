import { partName } from './api-part.ts';
import type { BasepathMode } from './base-path.ts';
import { compareOperations } from './compare-operations.ts';
import { definedPartsOf } from './defined-parts.ts';
import { goneParts } from './gone-parts.ts';
import type { JsonObject } from './json.ts';
import { operationsOf } from './operation.ts';
import type { WorkingCopy } from './working-copy.ts';

/**
 * Everything in which a working copy is not what the import of a definition should have made of it, each in a phrase.
 * What API Gateway said in a warning that it left out is not missed.
 */
export const importDifferences = (
  document: JsonObject,
  basepath: BasepathMode,
  workingCopy: WorkingCopy,
  warnings: readonly string[],
): string[] => {
  const { missing, different } = compareOperations(
    operationsOf(document, basepath),
    workingCopy.methods,
  );
  const there = new Set(workingCopy.parts.map(partName));
  const { resources, named } = definedPartsOf(document, basepath);
  return [
    ...[...missing, ...different.map(({ expected }) => expected)].map(
      ({ method, path }) => `${method} ${path} is not there as defined`,
    ),
    ...[...resources, ...named]
      .filter((name) => !there.has(name) && !isLeftOut(name, warnings))
      .map((name) => `${name} is not there`),
    ...goneParts(document, basepath, workingCopy).map((part) => `${partName(part)} is still there`),
  ];
};

/** Assumed: a warning quotes the name of what was left out, as in "Unable to create model for 'Pet'". */
const isLeftOut = (name: string, warnings: readonly string[]): boolean =>
  warnings.some((warning) => warning.includes(`'${name.slice(name.indexOf(' ') + 1)}'`));
