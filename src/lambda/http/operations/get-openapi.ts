import { openapiDocumentSchema } from '../answers/openapi-document.ts';
import type { Operation } from './operation.ts';

/** `GET /openapi.json`. */
export const getOpenapiOperation = {
  method: 'GET',
  path: '/openapi.json',
  operationId: 'getOpenapi',
  summary: 'Read this document',
  answers: { 200: { description: 'This document.', schema: openapiDocumentSchema } },
  problems: [],
} as const satisfies Operation;
