import { jsonPointer, type Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';
import { extensionPrefix } from './extensions.ts';
import { type JsonObject, isJsonObject, valueAt } from './json.ts';
import { keysOf } from './pointer.ts';
import { type Member, walk } from './walk.ts';

/**
 * References must stay inside the document and lead somewhere ("Amazon API Gateway important notes": `$ref` cannot be used
 * to reference other files). Where a reference could hide an operation, an authorizer or an integration it is refused:
 * what is checked must be what is imported.
 */
export const checkReferences = (document: JsonObject): Problem[] => {
  const problems: Problem[] = [];
  for (const { keys, value } of walk(document, isNotSample)) {
    if (keys.at(-1) !== '$ref' || typeof value !== 'string') continue;
    const message = refusalOf(keys, value, document);
    if (message !== undefined) problems.push({ pointer: jsonPointer(keys), message });
  }
  return problems;
};

const unfollowed =
  'must be written out: it is not documented that API Gateway follows a reference here';

const refusalOf = (
  keys: readonly string[],
  reference: string,
  document: JsonObject,
): string | undefined => {
  if (keys.some((key) => key.startsWith(extensionPrefix)))
    return 'must be written out: REST APIs take no reference inside an API Gateway extension';
  if (keys.length === 3 && keys[0] === 'paths') return unfollowed;
  if (keys.at(-3) === 'securitySchemes' || keys.at(-3) === 'securityDefinitions') return unfollowed;
  if (!reference.startsWith('#/'))
    return `must stay inside the document (#/…), as API Gateway asks; got ${shownValue(reference)}`;
  return isDangling(reference, document)
    ? `must refer to something that is there; got ${shownValue(reference)}`
    : undefined;
};

const isDangling = (reference: string, document: JsonObject): boolean => {
  try {
    return valueAt(document, keysOf(decodeURIComponent(reference.slice(1)))) === undefined;
  } catch {
    return true;
  }
};

/** Inside sample data a `$ref` is data. A schema's property may have one of these names and still be a schema. */
const isNotSample = ({ keys, value }: Member): boolean => {
  const name = keys.at(-1) ?? '';
  if (!['example', 'examples', 'default', 'enum'].includes(name)) return true;
  return keys.at(-2) === 'properties' && isJsonObject(value);
};
