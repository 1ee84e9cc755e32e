import { AwsError } from '../aws-error.ts';
import type { Service } from '../service.ts';
import { readAwsChunked } from './aws-chunked.ts';
import { writeRestAnswer } from './rest-answer.ts';
import { readRestInput } from './rest-input.ts';
import { createRestRoutes } from './rest-routes.ts';
import { STRING, structure } from './structure.ts';
import type { Wire } from './wire.ts';
import { readXml, writeXml } from './xml.ts';

const codec = { contentType: 'application/xml', read: readXml, write: writeXml };

const errorDocument = structure('Error', [
  ['Code', STRING],
  ['Message', STRING],
  ['RequestId', STRING],
]);

/** How S3 speaks: path-style addresses, headers, raw bodies, XML. */
export const createRestXmlWire = (service: Service): Wire => {
  const route = createRestRoutes(service);
  return {
    recognise: (request) => {
      const call = route(request);
      if (!call)
        throw new AwsError(
          'MethodNotAllowed',
          'The specified method is not allowed against this resource.',
          { statusCode: 405 },
        );
      const { operation } = call;
      return {
        operation: operation.name,
        readInput: () => readRestInput(call, readAwsChunked(request), codec),
        writeOutput: (output, requestId) => {
          const answer = writeRestAnswer(
            operation.output,
            output,
            operation.http.statusCode,
            codec,
          );
          return { ...answer, headers: { ...answer.headers, 'x-amz-request-id': requestId } };
        },
      };
    },
    writeError: ({ code, message, statusCode }, requestId) => ({
      statusCode,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
      body: writeXml(errorDocument, { Code: code, Message: message, RequestId: requestId }),
    }),
  };
};
