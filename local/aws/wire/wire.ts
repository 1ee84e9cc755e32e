import type { IncomingHttpHeaders } from 'node:http';
import type { AwsError } from '../aws-error.ts';

/** An HTTP request as it came in: path and query still percent-encoded, the body whole. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An HTTP answer, ready to be sent. */
export interface WireAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A request of which the operation is known. The input is read later, since a call can be refused before. */
export interface RecognisedCall {
  readonly operation: string;
  /** Throws an `AwsError` for an input that the operation's schema does not know. */
  readInput(): Promise<Record<string, unknown>>;
  writeOutput(output: unknown, requestId: string): WireAnswer;
}

/** How one service speaks: requests in, answers and errors out. */
export interface Wire {
  /** Throws an `AwsError` when the service has no such operation. */
  recognise(request: WireRequest): RecognisedCall;
  writeError(error: AwsError, requestId: string): WireAnswer;
}
