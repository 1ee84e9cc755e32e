import { STATUS_CODES } from 'node:http';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { FailureName } from '../../private-api/errors.ts';
import type { Problem } from '../../private-api/problem.ts';

/** The names that only the HTTP interface has, and which status each error has there. */
const statuses = {
  InvalidRequest: 400,
  NotAuthorized: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  AlreadyRunning: 409,
  ResourceConflict: 409,
  PayloadTooLarge: 413,
  UnsupportedMediaType: 415,
  IdempotencyKeyReused: 422,
  InternalError: 500,
  AccessDenied: 500,
  TransientAwsError: 503,
} as const satisfies Partial<Record<FailureName, number>> & Record<string, number>;

export type HttpProblemName = keyof typeof statuses;

/** Whether `name` is an error that the HTTP interface has a status for. */
export const isHttpProblemName = (name: string): name is HttpProblemName =>
  Object.hasOwn(statuses, name);

// A field's name may be as long as the request, and Lambda takes no answer over 6 MB ("Lambda quotas").
const longestText = 2000;

const shortened = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText).toWellFormed()}…`;

/** An error as the HTTP interface answers it: problem details, as RFC 9457 has them. */
export class HttpProblem extends Error {
  override readonly name: HttpProblemName;
  readonly problems: readonly Problem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    name: HttpProblemName,
    detail: string,
    {
      problems = [],
      headers = {},
    }: { problems?: readonly Problem[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.name = name;
    this.problems = problems;
    this.headers = headers;
  }

  toAnswer(): APIGatewayProxyResult {
    const status = statuses[this.name];
    return {
      statusCode: status,
      headers: { ...this.headers, 'content-type': 'application/problem+json' },
      body: JSON.stringify({
        type: 'about:blank',
        title: STATUS_CODES[status],
        status,
        detail: this.message,
        name: this.name,
        ...(this.problems.length > 0 && {
          problems: this.problems.map(({ pointer, message }) => ({
            pointer: shortened(pointer),
            message: shortened(message),
          })),
        }),
      }),
    };
  }
}
