import { maxEventDefinitionBytes } from '../definition/definition-size.ts';
import type { Problem } from '../problem.ts';
import { parseBlueprints } from './parse-blueprints.ts';
import { type BlueprintRules, sampleProblems } from './sample-problems.ts';

/** Everything that is wrong with blueprints, each under the name of its file, or with what they would ask for. */
export const checkBlueprints = (
  files: ReadonlyMap<string, unknown>,
  rules: Omit<BlueprintRules, 'maxDefinitionBytes'>,
): Problem[] => {
  const { blueprints = [], problems = [] } = parseBlueprints(files);
  return [
    ...problems,
    ...blueprints.flatMap((blueprint) =>
      sampleProblems(blueprint, { ...rules, maxDefinitionBytes: maxEventDefinitionBytes }),
    ),
  ];
};
