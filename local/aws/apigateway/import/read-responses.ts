import type { MethodResponse } from '@aws-sdk/client-api-gateway';
import { findObject, type JsonObject } from './document.ts';
import { modelFor } from './import-models.ts';
import type { Importing } from './importing.ts';
import { contentModels, mediaTypes } from './read-request.ts';
import { resolveRef } from './resolve-ref.ts';

/** API Gateway does not follow references into a document's own `responses` ("Important notes for REST APIs"). */
const findResponse = (importing: Importing, value: unknown): JsonObject =>
  String(findObject(value)?.['$ref']).startsWith('#/responses/')
    ? {}
    : (resolveRef(importing.document, value) ?? {});

const readResponse = (
  importing: Importing,
  operation: JsonObject,
  response: JsonObject,
  where: string,
): MethodResponse => {
  const responseModels = contentModels(importing, response['content'], where);
  if (importing.document.swagger !== undefined && response['schema'] !== undefined) {
    const model = modelFor(importing, response['schema'], where);
    for (const mediaType of mediaTypes(operation['produces'], importing.document.produces))
      if (model !== undefined) responseModels[mediaType] = model;
  }
  const headers = Object.keys(findObject(response['headers']) ?? {});
  return {
    ...(headers.length > 0 && {
      responseParameters: Object.fromEntries(
        headers.map((header) => [`method.response.header.${header}`, false]),
      ),
    }),
    ...(Object.keys(responseModels).length > 0 && { responseModels }),
  };
};

/** The responses of an operation that have a status code. Assumed: `default` and `2XX` become none. */
export const readResponses = (
  importing: Importing,
  operation: JsonObject,
  where: string,
): Record<string, MethodResponse> | undefined => {
  const responses = Object.entries(findObject(operation['responses']) ?? {});
  if (responses.length === 0) importing.warnings.push(`No responses specified for '${where}'`);
  const numbered = responses.filter(([statusCode]) => /^[1-5]\d\d$/.test(statusCode));
  if (numbered.length === 0) return undefined;
  return Object.fromEntries(
    numbered.map(([statusCode, value]) => [
      statusCode,
      { ...readResponse(importing, operation, findResponse(importing, value), where), statusCode },
    ]),
  );
};
