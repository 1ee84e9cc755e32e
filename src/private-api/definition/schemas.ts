import { type Json, type JsonObject, isJsonObject, objectAt } from './json.ts';
import { type Member, walk } from './walk.ts';

/** A schema object anywhere in a document, and the keys that lead to it. */
export interface Schema {
  readonly keys: readonly string[];
  readonly schema: JsonObject;
}

/** Every schema object of a document: named ones, those of operations, and those inside others. */
export function* schemasOf(document: JsonObject): Generator<Schema> {
  for (const keys of [['definitions'], ['components', 'schemas']])
    yield* schemasIn(Object.entries(objectAt(document, ...keys)), keys);
  for (const { keys, value } of walk(objectAt(document, 'paths'), isNoSchema))
    if (keys.at(-1) === 'schema')
      yield* schemasIn([['schema', value]], ['paths', ...keys.slice(0, -1)]);
}

const isNoSchema = ({ keys }: Member): boolean =>
  !['schema', 'example', 'examples'].includes(keys.at(-1) ?? '');

function* schemasIn(
  entries: readonly [string, Json][],
  above: readonly string[],
): Generator<Schema> {
  for (const [key, schema] of entries) {
    if (!isJsonObject(schema)) continue;
    const keys = [...above, key];
    yield { keys, schema };
    for (const name of ['properties', 'oneOf', 'anyOf', 'allOf'])
      yield* schemasIn(Object.entries(schema[name] ?? {}), [...keys, name]);
    for (const name of ['items', 'additionalProperties', 'not'])
      yield* schemasIn(Object.entries({ [name]: schema[name] ?? null }), keys);
  }
}
