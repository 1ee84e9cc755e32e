import { AwsError } from '../aws-error.ts';
import type { Service } from '../service.ts';
import { readAwsChunked } from './aws-chunked.ts';
import { createRestWire } from './rest-wire.ts';
import { STRING, structure } from './structure.ts';
import type { Wire } from './wire.ts';
import { readXml, writeXml } from './xml.ts';

const errorDocument = structure('Error', [
  ['Code', STRING],
  ['Message', STRING],
  ['RequestId', STRING],
]);

/** How S3 speaks: path-style addresses, headers, raw bodies, XML. */
export const createRestXmlWire = (service: Service): Wire =>
  createRestWire(service, {
    codec: { contentType: 'application/xml', read: readXml, write: writeXml },
    requestIdHeader: 'x-amz-request-id',
    unknown: () =>
      new AwsError(
        'MethodNotAllowed',
        'The specified method is not allowed against this resource.',
        { statusCode: 405 },
      ),
    unwrap: readAwsChunked,
    writeError: ({ code, message, statusCode }, requestId) => ({
      statusCode,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
      body: writeXml(errorDocument, { Code: code, Message: message, RequestId: requestId }),
    }),
  });
