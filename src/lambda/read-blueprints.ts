import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The content of every blueprint in a folder, by the name of its file. Throws for one that is no YAML. */
export const readBlueprints = (folder: URL): Map<string, unknown> =>
  new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.yml'))
      .sort()
      .map((name) => [name, parseYaml(name, readFileSync(new URL(name, folder), 'utf8'))]),
  );

const parseYaml = (name: string, text: string): unknown => {
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`${name} is no YAML`, { cause: error });
  }
};
