import { canonicalJson } from '../canonical-json.ts';
import type { JsonObject } from './json.ts';

/**
 * The document as compact JSON with its keys sorted: definitions that mean the same give the same text,
 * and so the same hash, in whatever order a tool wrote their keys.
 */
export const serializeDefinition = (document: JsonObject): string => canonicalJson(document);
