import type { AwsError } from '../aws-error.ts';
import type { Service } from '../service.ts';
import { readFormRequest } from './form-request.ts';
import { readForm, type FormNaming } from './form.ts';
import type { OperationSchema } from './operation-schema.ts';
import { getOperation } from './rpc.ts';
import type { Wire } from './wire.ts';

/** What one of the query protocols has of its own: how fields are named, and which XML is around an answer. */
export interface FormDialect {
  readonly naming: FormNaming;
  readonly contentType: string;
  writeOutput(
    operation: OperationSchema,
    output: unknown,
    answer: { requestId: string; version: string },
  ): string;
  writeError(error: AwsError, requestId: string): string;
}

/** How services speak that take forms and answer in XML. */
export const createFormWire = (service: Service, dialect: FormDialect): Wire => {
  const headers = { 'content-type': dialect.contentType };
  return {
    recognise: (request) => {
      const { action, version, fields } = readFormRequest(request);
      const operation = getOperation(service, action);
      return {
        operation: operation.name,
        readInput: () => Promise.resolve(readForm(operation.input, fields, dialect.naming)),
        writeOutput: (output, requestId) => ({
          statusCode: 200,
          headers,
          body: dialect.writeOutput(operation, output, { requestId, version }),
        }),
      };
    },
    writeError: (error, requestId) => ({
      statusCode: error.statusCode,
      headers,
      body: dialect.writeError(error, requestId),
    }),
  };
};
