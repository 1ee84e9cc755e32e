import type { z } from 'zod';
import { CommandFailure } from './command-failure.ts';
import {
  type Accepted,
  acceptedSchema,
  type Execution,
  executionSchema,
  problemSchema,
} from './execution.ts';
import {
  type ListedPrivateApi,
  pageSchema,
  type Plan,
  planSchema,
  type PrivateApi,
  privateApiSchema,
  type Retiring,
  retiringSchema,
} from './private-api.ts';
import { type Answer, createServiceCalls } from './service-calls.ts';

/** An answer as far as it is understood here, and the document that `--json` shows of it. */
export interface Shown<T> {
  readonly answer: T;
  readonly document: unknown;
}

/** An execution, the document that `--json` shows of it, and what time it was for the service in ms. */
export interface ExecutionAnswer {
  readonly execution: Execution;
  readonly document: unknown;
  readonly servedAt: number;
}

/** The HTTP interface of a running service. Every call throws a {@link CommandFailure} that says what to do. */
export interface ServiceClient {
  submit(request: string): Promise<Accepted>;
  plan(request: string): Promise<Shown<Plan>>;
  getExecution(executionId: string): Promise<ExecutionAnswer>;
  getPrivateApi(id: string): Promise<Shown<PrivateApi>>;
  /** All of them, however many pages they fill. */
  listPrivateApis(): Promise<ListedPrivateApi[]>;
  retire(id: string): Promise<Shown<Retiring>>;
}

export const createServiceClient = (baseUrl: string, interruption: AbortSignal): ServiceClient => {
  const { call, read } = createServiceCalls(baseUrl, interruption);

  const show = <T>(schema: z.ZodType<T>, answer: Answer): Shown<T> => ({
    answer: read(schema, answer),
    document: answer.document,
  });

  const callPrivateApi = async (id: string, method: string): Promise<Answer> => {
    const answer = await call(`/private-apis/${encodeURIComponent(id)}`, { method });
    if (answer.status === 404 && problemSchema.safeParse(answer.document).success)
      throw new CommandFailure(1, unknownPrivateApi(id), answer.document);
    return answer;
  };

  return {
    submit: async (request) => read(acceptedSchema, await call('/private-apis', post(request))),
    plan: async (request) =>
      show(planSchema, await call('/private-apis?dryRun=true', post(request))),
    getExecution: async (executionId) => {
      const answer = await call(`/executions/${encodeURIComponent(executionId)}`);
      return { ...answer, execution: read(executionSchema, answer) };
    },
    getPrivateApi: async (id) => show(privateApiSchema, await callPrivateApi(id, 'GET')),
    retire: async (id) => show(retiringSchema, await callPrivateApi(id, 'DELETE')),
    listPrivateApis: async () => {
      const all: ListedPrivateApi[] = [];
      let cursor: string | undefined;
      do {
        const query = new URLSearchParams({
          limit: '100',
          ...(cursor !== undefined && { cursor }),
        });
        const page = read(pageSchema, await call(`/private-apis?${query.toString()}`));
        all.push(...page.items);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return all;
    },
  };
};

const post = (body: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body,
});

const unknownPrivateApi = (id: string): string =>
  `There is no private API ${id}. \`npx cloister list\` shows those that there are.`;
