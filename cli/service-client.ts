import type { z } from 'zod';
import { CommandFailure, wrongUsage } from './command-failure.ts';
import { acceptedSchema, executionSchema, problemSchema } from './execution.ts';
import type { Accepted, Execution } from './execution.ts';
import { renderProblem } from './output/render-problem.ts';

/** Longest time for one answer: API Gateway itself gives up after 29 s. */
const answerTimeoutMs = 30_000;

/** Statuses that say the request is wrong; any other refusal is none of the request's fault. */
const wrongRequest = new Set([400, 404, 413, 415, 422]);

/** The HTTP interface of a running service. Both calls throw a {@link CommandFailure} that says what to do. */
export interface ServiceClient {
  submit(request: string): Promise<Accepted>;
  getExecution(executionId: string): Promise<ExecutionAnswer>;
}

/** An execution, the document that `--json` shows of it, and what time it was for the service in ms. */
export interface ExecutionAnswer {
  readonly execution: Execution;
  readonly document: unknown;
  readonly servedAt: number;
}

/** Nothing answered, or it broke off: worth another try while an execution is followed. */
export class Unreachable extends CommandFailure {}

/** The base address of a service, without a slash at its end. Throws unless it is an HTTP address. */
export const parseServiceUrl = (text: string): string => {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol))
    throw wrongUsage(`--url must be an address such as http://127.0.0.1:4510, not "${text}".`);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
};

export const createServiceClient = (baseUrl: string, interruption: AbortSignal): ServiceClient => {
  const unreachable = (): Unreachable => {
    const text =
      `Nothing answers at ${baseUrl}. Start the service with \`npx cloister start\`, ` +
      'or say where it runs with --url or CLOISTER_URL.';
    return new Unreachable(1, text, { name: 'ServiceUnavailable', message: text });
  };

  const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    try {
      const signal = AbortSignal.any([interruption, AbortSignal.timeout(answerTimeoutMs)]);
      const response = await fetch(baseUrl + path, { ...init, signal });
      const servedAt = Date.parse(response.headers.get('date') ?? '') || Date.now();
      return { status: response.status, document: parseJson(await response.text()), servedAt };
    } catch {
      interruption.throwIfAborted();
      throw unreachable();
    }
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

  const read = <T>(schema: z.ZodType<T>, { status, document }: Answer): T => {
    if (status >= 300) throw refusal(status, document);
    const parsed = schema.safeParse(document);
    if (!parsed.success) throw refusal(status, undefined);
    return parsed.data;
  };

  return {
    submit: async (request) => {
      const headers = { 'content-type': 'application/json' };
      return read(
        acceptedSchema,
        await call('/private-apis', { method: 'POST', headers, body: request }),
      );
    },
    getExecution: async (executionId) => {
      const answer = await call(`/executions/${encodeURIComponent(executionId)}`);
      return { ...answer, execution: read(executionSchema, answer) };
    },
  };
};

interface Answer {
  readonly status: number;
  /** Undefined where the body is no JSON. */
  readonly document: unknown;
  readonly servedAt: number;
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
