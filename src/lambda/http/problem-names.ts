import { type FailureName, failures } from '../../private-api/errors.ts';

interface ProblemKind {
  readonly status: number;
  readonly means: string;
}

const failure = (name: FailureName, status: number): ProblemKind => ({
  status,
  means: failures[name].means,
});

/** Every error of the HTTP interface: its status there, and what it means. */
export const problems = {
  InvalidRequest: failure('InvalidRequest', 400),
  NotAuthorized: failure('NotAuthorized', 403),
  NotFound: { status: 404, means: 'There is no such execution, private API or path.' },
  MethodNotAllowed: { status: 405, means: 'The path exists, but not with this method.' },
  AlreadyRunning: failure('AlreadyRunning', 409),
  ResourceConflict: { status: 409, means: 'The private API is protected.' },
  PayloadTooLarge: { status: 413, means: 'The body is larger than 5 MB.' },
  UnsupportedMediaType: { status: 415, means: 'The body is not announced as plain JSON.' },
  IdempotencyKeyReused: {
    status: 422,
    means: 'This Idempotency-Key was used for another request.',
  },
  InternalError: failure('InternalError', 500),
  AccessDenied: failure('AccessDenied', 500),
  TransientAwsError: failure('TransientAwsError', 503),
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type HttpProblemName = keyof typeof problems;

/** Whether `name` is an error that the HTTP interface has a status for. */
export const isHttpProblemName = (name: string): name is HttpProblemName =>
  Object.hasOwn(problems, name);

export const httpProblemNames = Object.keys(problems).filter(isHttpProblemName);
