import { jsonPointer } from '../problem.ts';
import { maxDefinitionBytes } from './definition-size.ts';
import { type Json, type JsonObject, isJsonObject } from './json.ts';
import { Unreadable } from './unreadable.ts';

/** Deeper than any definition that a person or a generator wrote, and shallow enough for every recursion here. */
const maxDepth = 100;

/**
 * A copy of `value` as plain JSON, with YAML's merge keys (`<<`) carried out.
 * What aliases share is written out each time, so the copy is what gets counted: a few lines of YAML can stand for gigabytes.
 * Throws `Unreadable` where the value is too deep, too large, or cannot be written as JSON.
 */
export const toPlainJson = (value: unknown): Json => {
  let size = 0;
  const path: string[] = [];

  const count = (characters: number) => {
    size += characters;
    if (size > maxDefinitionBytes)
      throw new Unreadable('must have at most 6 MB once its aliases are written out');
  };

  const copyMember = (key: string, member: unknown): Json => {
    if (path.length >= maxDepth)
      throw new Unreadable(
        `must not be nested more than ${maxDepth} levels deep`,
        jsonPointer([...path.slice(0, 5)]),
      );
    path.push(key);
    const copied = copy(member);
    path.pop();
    return copied;
  };

  const copyObject = (object: object): JsonObject => {
    const merged: JsonObject[] = [];
    const own: JsonObject = {};
    for (const [key, member] of Object.entries(object)) {
      count(key.length + 4);
      if (key === '__proto__')
        throw new Unreadable('must not have a field named __proto__', jsonPointer(path));
      const copied = copyMember(key, member);
      if (key === '<<') merged.push(...mergeSources(copied, [...path, key]));
      else own[key] = copied;
    }
    // An earlier source wins over a later one, and what is written out over both.
    return [own, ...merged].reduceRight((below, above) => ({ ...below, ...above }));
  };

  const copy = (source: unknown): Json => {
    if (typeof source === 'string') count(source.length + 3);
    else count(2);
    if (source === null || typeof source === 'string' || typeof source === 'boolean') return source;
    if (typeof source === 'number' && Number.isFinite(source)) return source;
    if (Array.isArray(source)) return source.map((item, i) => copyMember(String(i), item));
    if (typeof source === 'object') return copyObject(source);
    throw new Unreadable(
      `must be a value that JSON can write; got a ${typeof source} that it cannot`,
      jsonPointer(path),
    );
  };

  return copy(value);
};

const mergeSources = (value: Json, path: readonly string[]): JsonObject[] => {
  const sources = Array.isArray(value) ? value : [value];
  if (!sources.every(isJsonObject))
    throw new Unreadable(
      'must be an alias of a mapping, or a list of such aliases',
      jsonPointer(path),
    );
  return sources;
};
