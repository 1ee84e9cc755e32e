import { parseBySchema } from '../parse-by-schema.ts';
import type { Problem } from '../problem.ts';
import { type Blueprint, blueprintSchema } from './blueprint.ts';

/**
 * Reads blueprints, each under the name of its file, or says everything that is wrong with them; pointers begin with that
 * name. No account may fit two of them equally well.
 */
export const parseBlueprints = (
  files: ReadonlyMap<string, unknown>,
): { blueprints: Blueprint[]; problems?: never } | { blueprints?: never; problems: Problem[] } => {
  const parsed = [...files].map(([name, content]) => ({
    name,
    ...parseBySchema(blueprintSchema, content),
  }));
  const problems = parsed.flatMap((file) =>
    (file.problems ?? []).map((problem) => ({ ...problem, pointer: file.name + problem.pointer })),
  );
  const blueprints = parsed.flatMap(({ name, data }) => (data ? [{ name, ...data }] : []));
  const all = [...problems, ...sharedUnits(blueprints), ...secondDefaults(blueprints)];
  return all.length > 0 ? { problems: all } : { blueprints };
};

const sharedUnits = (blueprints: readonly Blueprint[]): Problem[] => {
  const owners = new Map<string, string>();
  return blueprints.flatMap(({ name, organizationalUnits = [] }) =>
    organizationalUnits.flatMap((unit, index) => {
      const owner = owners.get(unit);
      owners.set(unit, name);
      return owner === undefined
        ? []
        : [
            {
              pointer: `${name}/organizationalUnits/${index}`,
              message: `must be named once; ${unit} is in ${owner} already`,
            },
          ];
    }),
  );
};

const secondDefaults = (blueprints: readonly Blueprint[]): Problem[] => {
  const [first, ...others] = blueprints.filter((blueprint) => blueprint.default);
  return others.map(({ name }) => ({
    pointer: `${name}/default`,
    message: `must be set once; ${first?.name ?? ''} has it already`,
  }));
};
