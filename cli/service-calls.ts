import type { z } from 'zod';
import { authorizeFor } from './authorize.ts';
import { CommandFailure } from './command-failure.ts';
import { problemSchema } from './execution.ts';
import { interrupted } from './interruption.ts';
import { renderProblem } from './output/render-problem.ts';
import type { Shell } from './shell.ts';

/** Longest time for one answer: API Gateway itself gives up after 29 s. */
const answerTimeoutMs = 30_000;

/** Statuses that say the request is wrong; any other refusal is none of the request's fault. */
const wrongRequest = new Set([400, 404, 413, 415, 422]);

/** Nothing answered, or it broke off: worth another try while an execution is followed. */
export class Unreachable extends CommandFailure {}

/** What a service answered, and what time it was there in ms. */
export interface Answer {
  readonly status: number;
  /** Undefined where the body is no JSON. */
  readonly document: unknown;
  readonly servedAt: number;
}

/** Who calls, and until when. */
export type Caller = Pick<Shell, 'environment' | 'interruption'>;

/** What is sent beside the path; by itself, a call is a GET without a body. */
export interface CallOptions {
  readonly method?: string;
  /** JSON text. */
  readonly body?: string;
}

/** Calls of the HTTP interface at one address. Both throw a {@link CommandFailure} that says what to do. */
export interface ServiceCalls {
  readonly call: (path: string, options?: CallOptions) => Promise<Answer>;
  /** What an answer says, where it is no refusal. */
  readonly read: <T>(schema: z.ZodType<T>, answer: Answer) => T;
}

export const createServiceCalls = (baseUrl: string, caller: Caller): ServiceCalls => {
  const { environment, interruption } = caller;
  const authorize = authorizeFor(baseUrl, environment);
  const unreachable = (): Unreachable => {
    const text =
      `Nothing answers at ${baseUrl}. Start the service with \`npx cloister start\`, ` +
      'or say where it runs with --url or CLOISTER_URL.';
    return new Unreachable(1, text, { name: 'ServiceUnavailable', message: text });
  };

  const refusal = (status: number, document: unknown): CommandFailure => {
    const problem = problemSchema.safeParse(document);
    if (problem.success)
      return new CommandFailure(
        wrongRequest.has(status) ? 2 : 1,
        renderProblem(problem.data),
        document,
      );
    if (status >= 500) return unreachable();
    const text = `${baseUrl} answered ${status}, and not as Cloister does. Check --url.`;
    return new CommandFailure(1, text, { name: 'ServiceUnavailable', message: text });
  };

  return {
    call: async (path, { method = 'GET', body } = {}) => {
      const url = new URL(baseUrl + path);
      const content = body === undefined ? {} : { 'content-type': 'application/json' };
      const headers = await authorize({ url, method, headers: content, body });
      try {
        const signal = AbortSignal.any([interruption, AbortSignal.timeout(answerTimeoutMs)]);
        // Whoever is redirected to would get what says who calls.
        const init = { method, headers, signal, redirect: 'manual' as const };
        const response = await fetch(url, { ...init, ...(body !== undefined && { body }) });
        const servedAt = Date.parse(response.headers.get('date') ?? '') || Date.now();
        return { status: response.status, document: parseJson(await response.text()), servedAt };
      } catch {
        if (interruption.aborted) throw interrupted(interruption, 'Nothing was changed.');
        throw unreachable();
      }
    },

    read: (schema, { status, document }) => {
      if (status >= 300) throw refusal(status, document);
      const parsed = schema.safeParse(document);
      if (!parsed.success) throw refusal(status, undefined);
      return parsed.data;
    },
  };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
