import { findObject, type ApiDocument, type JsonObject } from './document.ts';

const deepest = 20;

/**
 * The object that `value` is or refers to inside the document, or undefined where it leads nowhere.
 * API Gateway follows no references out of the document ("Important notes for REST APIs").
 */
export const resolveRef = (document: ApiDocument, value: unknown): JsonObject | undefined => {
  let object = findObject(value);
  for (let depth = 0; typeof object?.['$ref'] === 'string'; depth += 1) {
    const reference: string = object['$ref'];
    if (!reference.startsWith('#/') || depth === deepest) return undefined;
    const target = reference
      .slice(2)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((at, part) => findObject(at)?.[part], document);
    object = findObject(target);
  }
  return object;
};
