import type { z } from 'zod';
import { CommandFailure } from './command-failure.ts';
import { type Diagnosis, diagnosisSchema } from './diagnosis.ts';
import {
  type Accepted,
  acceptedSchema,
  type Execution,
  executionSchema,
  problemSchema,
} from './execution.ts';
import { renderProblem } from './output/render-problem.ts';
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
import { type Answer, type Caller, type CallOptions, createServiceCalls } from './service-calls.ts';

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

export type DiagnosisShown = Shown<Diagnosis>;

/** The HTTP interface of a running service. Every call throws a {@link CommandFailure} that says what to do. */
export interface ServiceClient {
  submit(request: string): Promise<Accepted>;
  plan(request: string): Promise<Shown<Plan>>;
  getExecution(executionId: string): Promise<ExecutionAnswer>;
  getPrivateApi(id: string): Promise<Shown<PrivateApi>>;
  /** All of them, however many pages they fill. */
  listPrivateApis(): Promise<ListedPrivateApi[]>;
  retire(id: string): Promise<Shown<Retiring>>;
  diagnosePrivateApi(id: string, from?: string): Promise<DiagnosisShown>;
  /** Any REST API, by what `GET /diagnosis` takes. */
  diagnoseRestApi(asked: Readonly<Record<string, string>>): Promise<DiagnosisShown>;
}

export const createServiceClient = (baseUrl: string, caller: Caller): ServiceClient => {
  const { call, read } = createServiceCalls(baseUrl, caller);

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
    diagnosePrivateApi: async (id, from) => {
      const query = from === undefined ? '' : `?${new URLSearchParams({ from }).toString()}`;
      const answer = await call(`/private-apis/${encodeURIComponent(id)}/diagnosis${query}`);
      const problem = problemSchema.safeParse(answer.document);
      if (answer.status === 404 && problem.success)
        throw new CommandFailure(1, renderProblem(problem.data), answer.document);
      return show(diagnosisSchema, answer);
    },
    diagnoseRestApi: async (asked) =>
      show(diagnosisSchema, await call(`/diagnosis?${new URLSearchParams(asked).toString()}`)),
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

const post = (body: string): CallOptions => ({ method: 'POST', body });

const unknownPrivateApi = (id: string): string =>
  `There is no private API ${id}. \`npx cloister list\` shows those that there are.`;
