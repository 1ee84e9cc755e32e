import { byteLength, maxDefinitionBytes } from './definition-size.ts';
import { type JsonObject, isJsonObject } from './json.ts';
import { parseText } from './parse-text.ts';
import { toPlainJson } from './plain-json.ts';
import type { Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';
import { Unreadable } from './unreadable.ts';

/**
 * Reads a definition from JSON or YAML text, or from the object that a request carried, into plain JSON of at most 6 MB.
 * Says nothing yet of whether it is OpenAPI.
 */
export const readDefinition = (
  source: string | object,
): { document: JsonObject } | { problems: Problem[] } => {
  try {
    if (typeof source === 'string' && byteLength(source) > maxDefinitionBytes)
      throw new Unreadable('must have at most 6 MB, the most that API Gateway imports');
    const document = toPlainJson(typeof source === 'string' ? parseText(source) : source);
    if (!isJsonObject(document))
      throw new Unreadable(
        `must be an OpenAPI document, a JSON or YAML object; got ${shownValue(document)}`,
      );
    if (byteLength(JSON.stringify(document)) > maxDefinitionBytes)
      throw new Unreadable('must have at most 6 MB as JSON, the most that API Gateway imports');
    return { document };
  } catch (error) {
    if (error instanceof Unreadable)
      return { problems: [{ pointer: error.pointer, message: error.message }] };
    throw error;
  }
};
