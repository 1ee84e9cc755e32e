import { badRequest } from '../errors.ts';
import { findObject } from './document.ts';

/** Assumed: dropped without a word. "Important notes for REST APIs" says that they are not supported. */
const dropped = [
  'discriminator',
  'example',
  'externalDocs',
  'xml',
  'readOnly',
  'writeOnly',
  'deprecated',
  'nullable',
];
/** Their members are names or values of the API's own, not keywords. */
const namesInside = ['properties', 'patternProperties', 'definitions'];
const valuesInside = ['enum', 'required', 'default'];

const compositions = ['oneOf', 'anyOf', 'allOf'];

/** The model that a reference names, if it refers to one in the document. */
export const findModelName = (reference: unknown): string | undefined =>
  typeof reference === 'string'
    ? /^#\/(?:definitions|components\/schemas)\/([^/]+)$/.exec(reference)?.[1]
    : undefined;

const toKeyword = (key: string, value: unknown, restApiId: string): unknown => {
  if (valuesInside.includes(key)) return value;
  const names = namesInside.includes(key) ? findObject(value) : undefined;
  if (names)
    return Object.fromEntries(
      Object.entries(names).map(([name, schema]) => [name, toModelSchema(schema, restApiId)]),
    );
  if (key !== '$ref') return toModelSchema(value, restApiId);
  const model = findModelName(value);
  // Assumed: the words.
  if (model === undefined) throw badRequest(`Invalid model reference specified: ${String(value)}`);
  return `https://apigateway.amazonaws.com/restapis/${restApiId}/models/${model}`;
};

/**
 * An OpenAPI schema as the JSON schema that API Gateway makes a model of: references by the models' URLs, without
 * the keywords that it does not know. Throws `BadRequestException` for references that it does not take.
 */
export const toModelSchema = (schema: unknown, restApiId: string): unknown => {
  if (Array.isArray(schema)) return schema.map((it: unknown) => toModelSchema(it, restApiId));
  const object = findObject(schema);
  if (!object) return schema;
  if ('$ref' in object && compositions.some((keyword) => keyword in object))
    // Assumed: the words. "Important notes for REST APIs" forbids the combination.
    throw badRequest(
      'Invalid model schema specified. $ref cannot be combined with oneOf, anyOf or allOf',
    );
  return Object.fromEntries(
    Object.entries(object)
      .filter(([key]) => !dropped.includes(key) && !key.startsWith('x-'))
      .map(([key, value]) => [key, toKeyword(key, value, restApiId)]),
  );
};
