import type { Blueprint } from '../private-api/vending/blueprint.ts';
import { parseBlueprints } from '../private-api/vending/parse-blueprints.ts';
import { readBlueprints } from './read-blueprints.ts';

/** The blueprints in a folder. Throws naming everything that is wrong with them. */
export const getBlueprints = (folder: URL): Blueprint[] => {
  const { blueprints, problems = [] } = parseBlueprints(readBlueprints(folder));
  if (blueprints !== undefined) return blueprints;
  const lines = problems.map(({ pointer, message }) => `${pointer}: ${message}`);
  throw new Error(`blueprints:\n${lines.join('\n')}`);
};
