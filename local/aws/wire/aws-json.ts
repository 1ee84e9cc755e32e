import type { Service } from '../service.ts';
import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { readJson, writeJson } from './json.ts';
import { getOperation } from './rpc.ts';
import type { Wire } from './wire.ts';

const inputSchema = z.record(z.string(), z.unknown());

/** How Step Functions, EventBridge and DynamoDB speak: the operation in `X-Amz-Target`, JSON in and out, version 1.0 or 1.1 as asked. */
export const createAwsJsonWire = (service: Service): Wire => ({
  recognise: ({ headers, body }) => {
    const target = headers['x-amz-target'];
    if (typeof target !== 'string')
      throw new AwsError('MissingAction', 'The request must contain the header X-Amz-Target.');
    const operation = getOperation(service, target.slice(target.lastIndexOf('.') + 1));
    return {
      operation: operation.name,
      readInput: async () => inputSchema.parse(await readJson(operation.input, body)),
      writeOutput: (output, requestId) => ({
        statusCode: 200,
        headers: {
          'content-type': headers['content-type'] ?? 'application/x-amz-json-1.1',
          'x-amzn-requestid': requestId,
        },
        body: operation.output.isUnitSchema() ? '{}' : writeJson(operation.output, output),
      }),
    };
  },
  writeError: ({ code, message, statusCode, members }, requestId) => ({
    statusCode,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
    body: JSON.stringify({ __type: code, message, ...members }),
  }),
});
