/** A value as JSON knows it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. A definition that was read is one, all of it plain data. */
export interface JsonObject {
  [key: string]: Json;
}

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The member `key` of `value`, of its own and never inherited; undefined when there is none. */
export const memberOf = (value: Json | undefined, key: string): Json | undefined => {
  if (Array.isArray(value)) return value[Number(key)];
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
};

/** The value at `keys` below `value`; undefined when there is none. */
export const valueAt = (value: Json | undefined, keys: readonly string[]): Json | undefined =>
  keys.reduce((below, key) => memberOf(below, key), value);

/** The object at `keys` below `value`, or an empty one where the document has something else or nothing. */
export const objectAt = (value: Json | undefined, ...keys: string[]): JsonObject => {
  const found = valueAt(value, keys);
  return isJsonObject(found) ? found : {};
};
