import { openapiDocument } from './openapi/openapi-document.ts';
import type { getOpenapiOperation } from './operations/get-openapi.ts';
import type { AnswerOf } from './operations/operation.ts';

/** `GET /openapi.json`: the HTTP interface of this version, described. */
export const getOpenapi = (version: string): AnswerOf<typeof getOpenapiOperation> => ({
  status: 200,
  body: openapiDocument(version),
});
