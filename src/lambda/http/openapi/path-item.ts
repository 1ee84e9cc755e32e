import { methodsOf } from '../operations/methods-of.ts';
import type { Operation } from '../operations/operation.ts';
import { operations } from '../operations/operations.ts';
import { parametersOf } from './parameters.ts';
import { allowHeader, problemResponses, responsesTo, responsesToHead } from './responses.ts';
import { requestReference } from './schemas.ts';

/** What a path answers, method by method. */
export const pathItemOf = (path: string) => ({
  ...Object.fromEntries(operations.filter((one) => one.path === path).flatMap(described)),
  options: {
    summary: 'See which methods there are',
    parameters: parametersOf({ ...nothing, path }),
    responses: {
      204: { description: methodsOf(path).join(', '), headers: allowHeader },
      ...problemResponses(['NotAuthorized', 'InternalError']),
    },
  },
});

const nothing = { method: 'GET', operationId: '', summary: '', answers: {}, problems: [] } as const;

const described = (operation: Operation): [method: string, object][] => [
  [operation.method.toLowerCase(), operationObject(operation)],
  ...(operation.method === 'GET' ? [headOf(operation)] : []),
];

const operationObject = (operation: Operation): object => ({
  operationId: operation.operationId,
  summary: operation.summary,
  description: operation.description,
  parameters: parametersOf(operation),
  ...(operation.request !== undefined && {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: requestReference, example: operation.request } },
    },
  }),
  responses: responsesTo(operation),
});

const headOf = (operation: Operation): [string, object] => [
  'head',
  {
    summary: `${operation.summary}, without the body`,
    parameters: parametersOf(operation),
    responses: responsesToHead(operation),
  },
];
