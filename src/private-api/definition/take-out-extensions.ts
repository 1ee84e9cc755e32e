import { jsonPointer } from '../problem.ts';
import { extensions } from './extensions.ts';
import { type Json, type JsonObject, isJsonObject } from './json.ts';

/** An extension that was taken out, and where it stood. */
export interface RemovedExtension {
  readonly name: RemovedName;
  readonly pointer: string;
  readonly value: Json;
}

export type RemovedName = (typeof removedNames)[number];

/** What sets the way to the API and its policy: the request's to say, never the definition's. */
const removedNames = [
  extensions.policy,
  extensions.endpointConfiguration,
  extensions.endpointAccessMode,
  extensions.securityPolicy,
] as const;

/**
 * A copy of the document without these extensions, wherever they stand: Swagger 2.0 has them at the root, OpenAPI 3.0
 * the endpoint configuration inside a server ("x-amazon-apigateway-endpoint-configuration object").
 */
export const takeOutExtensions = (
  document: JsonObject,
): { document: JsonObject; removed: RemovedExtension[] } => {
  const removed: RemovedExtension[] = [];

  const rest = (value: Json, keys: readonly string[]): Json => {
    if (Array.isArray(value)) return value.map((item, i) => rest(item, [...keys, String(i)]));
    return isJsonObject(value) ? restOfObject(value, keys) : value;
  };
  const restOfObject = (object: JsonObject, keys: readonly string[]): JsonObject =>
    Object.fromEntries(
      Object.entries(object).flatMap(([key, member]) => {
        const here = [...keys, key];
        const name = removedNames.find((candidate) => candidate === key);
        if (name === undefined) return [[key, rest(member, here)]];
        removed.push({ name, pointer: jsonPointer(here), value: member });
        return [];
      }),
    );

  return { document: restOfObject(document, []), removed };
};
