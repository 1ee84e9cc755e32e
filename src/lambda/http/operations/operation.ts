import type { z } from 'zod';
import type { HttpProblemName } from '../problem-names.ts';

/** An answer to a call that went well. */
export interface DocumentedAnswer {
  readonly description: string;
  readonly schema: z.ZodType;
  /** The headers that it has, and what they say. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One call of the HTTP interface: what it takes, and every way in which it may be answered. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With its parameters in braces, as API Gateway writes it. */
  readonly path: string;
  /** The function that answers it. */
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: z.ZodRawShape;
  readonly takesIdempotencyKey?: true;
  /** An example of a request, if it takes one. */
  readonly request?: unknown;
  /** By status. */
  readonly answers: Readonly<Record<number, DocumentedAnswer>>;
  /** Beside those that any call may be answered with. */
  readonly problems: readonly HttpProblemName[];
}

type HeadersOf<Answer extends DocumentedAnswer> = Answer extends {
  readonly headers: infer Headers;
}
  ? { readonly headers: Readonly<Record<keyof Headers, string>> }
  : { readonly headers?: never };

/** What may be answered, of answers by status: one of them, and nothing else. */
export type AnswerAmong<Answers extends Operation['answers']> = {
  [Status in keyof Answers & number]: {
    readonly status: Status;
    readonly body: z.infer<Answers[Status]['schema']>;
  } & HeadersOf<Answers[Status]>;
}[keyof Answers & number];

/** What the handler of an operation answers with. */
export type AnswerOf<Described extends Operation> = AnswerAmong<Described['answers']>;
