import { jsonPointer, type Problem } from '../problem.ts';
import { extensionPrefix } from './extensions.ts';
import type { JsonObject } from './json.ts';
import { walk } from './walk.ts';

/** Extensions in another case are refused: every other rule looks for the exact names, and what API Gateway would do is not documented. */
export const checkExtensionNames = (document: JsonObject): Problem[] => {
  const problems: Problem[] = [];
  for (const { keys } of walk(document)) {
    const name = keys.at(-1) ?? '';
    const lower = name.toLowerCase();
    if (name !== lower && lower.startsWith(extensionPrefix))
      problems.push({ pointer: jsonPointer(keys), message: `must be written ${lower}` });
  }
  return problems;
};
