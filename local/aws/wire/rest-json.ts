import { AwsError } from '../aws-error.ts';
import type { Service } from '../service.ts';
import { findErrorSchema } from './error-schema.ts';
import { readJson, writeJson } from './json.ts';
import { writeRestAnswer } from './rest-answer.ts';
import { createRestWire } from './rest-wire.ts';
import { STRING, structure } from './structure.ts';
import type { Wire } from './wire.ts';

const codec = { contentType: 'application/json', read: readJson, write: writeJson };

const unmodelledError = structure('Error', [['message', STRING]]);

/** How API Gateway speaks: paths, queries and JSON. */
export const createRestJsonWire = (service: Service): Wire =>
  createRestWire(service, {
    codec,
    requestIdHeader: 'x-amzn-requestid',
    unknown: ({ method, path }) =>
      new AwsError('UnknownOperationException', `${method} ${path} is no operation.`, {
        statusCode: 404,
      }),
    unwrap: (request) => request,
    writeError: ({ code, message, statusCode, members }, requestId) => {
      const schema = findErrorSchema(service, code) ?? unmodelledError;
      const answer = writeRestAnswer(schema, { message, ...members }, statusCode, codec);
      return {
        ...answer,
        headers: { ...answer.headers, 'x-amzn-errortype': code, 'x-amzn-requestid': requestId },
      };
    },
  });
