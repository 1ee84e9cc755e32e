import { checkDefinition } from '../../../src/private-api/definition/check-definition.ts';
import type { JsonObject } from '../../../src/private-api/definition/json.ts';

const nothing: { allowedRoleArns: readonly string[]; allowedServices: readonly string[] } = {
  allowedRoleArns: [],
  allowedServices: [],
};

/** What is wrong with a document where the deployment allows nothing but this. */
export const check = (document: JsonObject, allowances: Partial<typeof nothing> = {}) =>
  checkDefinition(document, { ...nothing, ...allowances });

/** Where something is wrong with a document. */
export const pointersOf = (document: JsonObject): string[] =>
  check(document).map(({ pointer }) => pointer);
