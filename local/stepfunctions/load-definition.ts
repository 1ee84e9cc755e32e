import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkExpressions } from './check-expressions.ts';
import { definitionSchema, type Chain, type Definition } from './definition.ts';

const fileSchema = z.looseObject({ definition: z.unknown() });

/** Reads a state machine from the YAML that is deployed. Throws naming whatever the local run could not carry out as AWS does. */
export const loadDefinition = async (file: URL): Promise<Definition> =>
  readDefinition(await readFile(file, 'utf8'));

/** The same, from text. */
export const readDefinition = (yaml: string): Definition => {
  const { definition } = fileSchema.parse(parse(yaml));
  const parsed = definitionSchema.safeParse(definition);
  if (!parsed.success) throw refusal(z.prettifyError(parsed.error));
  const problems = [...checkExpressions(parsed.data, false), ...checkNames(parsed.data)];
  if (problems.length > 0) throw refusal(problems.join('\n'));
  return parsed.data;
};

const refusal = (why: string): Error =>
  new Error(`The local run cannot carry out this state machine:\n${why}`);

/** AWS wants names unique in the whole machine, so that a history can be read. */
const checkNames = (definition: Definition): string[] => {
  const names = namesIn(definition);
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => `${name}: two states have this name`);
};

const namesIn = (chain: Chain): string[] =>
  Object.entries(chain.States).flatMap(([name, state]) => [
    name,
    ...(state.Type === 'Parallel' ? state.Branches.flatMap(namesIn) : []),
  ]);
