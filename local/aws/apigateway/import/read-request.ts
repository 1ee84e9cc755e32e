import type { Method } from '@aws-sdk/client-api-gateway';
import { findObject, type JsonObject } from './document.ts';
import { modelFor } from './import-models.ts';
import type { Importing } from './importing.ts';
import { resolveRef } from './resolve-ref.ts';

const places: Readonly<Record<string, string>> = {
  path: 'path',
  query: 'querystring',
  header: 'header',
};

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The media types that Swagger 2.0 gives an operation, its own before the document's. */
export const mediaTypes = (own: unknown, ofDocument: string[] | undefined): string[] => {
  const types = listOf(own).filter((it) => typeof it === 'string');
  return types.length > 0 ? types : (ofDocument ?? ['application/json']);
};

/** The models of the bodies in an OpenAPI 3.0 `content`, by media type. */
export const contentModels = (
  importing: Importing,
  content: unknown,
  where: string,
): Record<string, string> => {
  const models: Record<string, string> = {};
  for (const [mediaType, body] of Object.entries(findObject(content) ?? {})) {
    const schema = findObject(body)?.['schema'];
    const model = schema === undefined ? undefined : modelFor(importing, schema, where);
    if (model !== undefined) models[mediaType] = model;
  }
  return models;
};

/** The parameters and body models that an operation takes. Parameters of its path hold unless it has its own. */
export const readRequest = (
  importing: Importing,
  pathItem: JsonObject,
  operation: JsonObject,
  where: string,
): Pick<Method, 'requestParameters' | 'requestModels'> => {
  const { document } = importing;
  const requestParameters: Record<string, boolean> = {};
  const requestModels: Record<string, string> = {};
  for (const given of [...listOf(pathItem['parameters']), ...listOf(operation['parameters'])]) {
    const parameter = resolveRef(document, given);
    const place = places[String(parameter?.['in'])];
    if (place !== undefined)
      requestParameters[`method.request.${place}.${String(parameter?.['name'])}`] =
        parameter?.['required'] === true;
    if (parameter?.['in'] !== 'body') continue;
    const model = modelFor(importing, parameter['schema'], where);
    for (const mediaType of mediaTypes(operation['consumes'], document.consumes))
      if (model !== undefined) requestModels[mediaType] = model;
  }
  const body = resolveRef(document, operation['requestBody']);
  Object.assign(requestModels, contentModels(importing, body?.['content'], where));

  return {
    ...(Object.keys(requestParameters).length > 0 && { requestParameters }),
    ...(Object.keys(requestModels).length > 0 && { requestModels }),
  };
};
