import type { AwsError } from '../aws-error.ts';
import type { Service } from '../service.ts';
import type { BodyCodec } from './body-codec.ts';
import { writeRestAnswer } from './rest-answer.ts';
import { readRestInput } from './rest-input.ts';
import { createRestRoutes } from './rest-routes.ts';
import type { Wire, WireRequest } from './wire.ts';

/** What one of the REST protocols has of its own. */
export interface RestDialect {
  readonly codec: BodyCodec;
  readonly requestIdHeader: string;
  /** The error for a request that is no operation of the service. */
  unknown(request: WireRequest): AwsError;
  /** Takes off what is around the body, where something is. */
  unwrap(request: WireRequest): WireRequest;
  readonly writeError: Wire['writeError'];
}

/** How services speak whose operations are methods and paths. */
export const createRestWire = (service: Service, dialect: RestDialect): Wire => {
  const { codec } = dialect;
  const route = createRestRoutes(service);
  return {
    recognise: (request) => {
      const call = route(request);
      if (!call) throw dialect.unknown(request);
      const { name, output: schema, http } = call.operation;
      return {
        operation: name,
        readInput: () => readRestInput(call, dialect.unwrap(request), codec),
        writeOutput: (output, requestId) => {
          const answer = writeRestAnswer(schema, output, http.statusCode, codec);
          return {
            ...answer,
            headers: { ...answer.headers, [dialect.requestIdHeader]: requestId },
          };
        },
      };
    },
    writeError: dialect.writeError,
  };
};
