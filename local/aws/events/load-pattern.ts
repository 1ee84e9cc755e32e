import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { type Pattern, patternSchema } from './pattern.ts';

/** Reads the pattern of a rule as it is deployed. Throws naming what the local run does not match as EventBridge does. */
export const loadPattern = async (file: URL): Promise<Pattern> =>
  patternSchema.parse(parse(await readFile(file, 'utf8')));
