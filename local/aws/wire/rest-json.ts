import { AwsError } from '../aws-error.ts';
import type { Service } from '../service.ts';
import { findErrorSchema } from './error-schema.ts';
import { readJson, writeJson } from './json.ts';
import { writeRestAnswer } from './rest-answer.ts';
import { readRestInput } from './rest-input.ts';
import { createRestRoutes } from './rest-routes.ts';
import { STRING, structure } from './structure.ts';
import type { Wire } from './wire.ts';

const codec = { contentType: 'application/json', read: readJson, write: writeJson };

const unmodelledError = structure('Error', [['message', STRING]]);

/** How API Gateway speaks: paths, queries and JSON. */
export const createRestJsonWire = (service: Service): Wire => {
  const route = createRestRoutes(service);
  return {
    recognise: (request) => {
      const call = route(request);
      if (!call)
        throw new AwsError(
          'UnknownOperationException',
          `${request.method} ${request.path} is no operation.`,
          { statusCode: 404 },
        );
      const { operation } = call;
      return {
        operation: operation.name,
        readInput: () => readRestInput(call, request, codec),
        writeOutput: (output, requestId) => {
          const answer = writeRestAnswer(
            operation.output,
            output,
            operation.http.statusCode,
            codec,
          );
          return { ...answer, headers: { ...answer.headers, 'x-amzn-requestid': requestId } };
        },
      };
    },
    writeError: ({ code, message, statusCode, members }, requestId) => {
      const schema = findErrorSchema(service, code) ?? unmodelledError;
      const answer = writeRestAnswer(schema, { message, ...members }, statusCode, codec);
      return {
        ...answer,
        headers: { ...answer.headers, 'x-amzn-errortype': code, 'x-amzn-requestid': requestId },
      };
    },
  };
};
