import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type HistoryEvent as SfnHistoryEvent,
  paginateGetExecutionHistory,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { z } from 'zod';
import type { HistoryEvent } from '../private-api/timeline.ts';
import type { ExecutionsPort } from '../steps/ports.ts';
import { translating } from './aws-errors.ts';
import { type Connection, homeSettings } from './connection.ts';

/** An execution of a state machine. `input` and `output` are JSON text. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'STOPPED';
  readonly input: string;
  readonly output?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** ISO 8601; absent while it runs. */
  readonly endedAt?: string | undefined;
}

/** What the HTTP interface and the event starter ask of Step Functions, beside what steps ask. */
export interface Executions extends ExecutionsPort {
  /** Starts an execution, or answers with the one that has this name, whatever its input and whatever became of it. */
  start(order: { stateMachineArn: string; name: string; input: string }): Promise<Execution>;
  find(executionArn: string): Promise<Execution | undefined>;
  /** Ends it where it is, without its own leave. Ended already, or forgotten, is done. */
  stop(executionArn: string, error: string, cause: string): Promise<void>;
}

/** Step Functions. Starting is safe to repeat, because the name makes it so. */
export const stepFunctions = (connection: Connection): Executions => {
  const { stepFunctionsEndpoint: endpoint } = connection;
  const client = new SFNClient({
    ...homeSettings(connection),
    ...(endpoint !== undefined && { endpoint }),
  });

  const find = (executionArn: string): Promise<Execution | undefined> =>
    translating(`describing execution ${executionArn}`, async () => {
      try {
        return toExecution(await client.send(new DescribeExecutionCommand({ executionArn })));
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return undefined;
        throw error;
      }
    });

  return {
    find,

    start: ({ stateMachineArn, name, input }) =>
      translating(`starting execution ${name}`, async () => {
        try {
          const { executionArn } = await client.send(
            new StartExecutionCommand({ stateMachineArn, name, input }),
          );
          return { arn: executionArn ?? '', name, status: 'RUNNING' as const, input };
        } catch (error) {
          if (!(error instanceof ExecutionAlreadyExists)) throw error;
          const former = await find(executionArnOf(stateMachineArn, name));
          if (former === undefined) throw error;
          return former;
        }
      }),

    findStanding: async (executionArn) => {
      const execution = await find(executionArn);
      return execution && { isRunning: execution.status === 'RUNNING', endedAt: execution.endedAt };
    },

    stop: (executionArn, error, cause) =>
      translating(`stopping execution ${executionArn}`, async () => {
        try {
          await client.send(new StopExecutionCommand({ executionArn, error, cause }));
        } catch (thrown) {
          if (!(thrown instanceof ExecutionDoesNotExist)) throw thrown;
        }
      }),

    history: (executionArn) =>
      translating(`reading the history of ${executionArn}`, async () => {
        const events: HistoryEvent[] = [];
        const pages = paginateGetExecutionHistory(
          { client, pageSize: 1000 },
          { executionArn, includeExecutionData: false },
        );
        for await (const page of pages) events.push(...(page.events ?? []).flatMap(toHistoryEvent));
        return events;
      }),
  };
};

/** The ARN of the execution that has this name. */
export const executionArnOf = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

const describedSchema = z
  .object({
    executionArn: z.string(),
    name: z.string(),
    status: z.string(),
    input: z.string().default(''),
    output: z.string().optional(),
    error: z.string().optional(),
    cause: z.string().optional(),
    stopDate: z.date().optional(),
  })
  .transform(({ executionArn: arn, status, stopDate, ...rest }): Execution => ({
    ...rest,
    arn,
    status: statusOf(status),
    ...(stopDate && { endedAt: stopDate.toISOString() }),
  }));

const toExecution = (described: unknown): Execution => describedSchema.parse(described);

const statusOf = (status: string): Execution['status'] => {
  if (status === 'SUCCEEDED' || status === 'FAILED') return status;
  return status === 'ABORTED' || status === 'TIMED_OUT' ? 'STOPPED' : 'RUNNING';
};

const stateTypeSchema = z.enum([
  'Task',
  'Wait',
  'Choice',
  'Parallel',
  'Pass',
  'Succeed',
  'Fail',
  'Map',
]);

const toHistoryEvent = (event: SfnHistoryEvent): HistoryEvent[] => {
  const {
    type = '',
    timestamp,
    stateEnteredEventDetails: entered,
    stateExitedEventDetails: exited,
  } = event;
  const stateType = stateTypeSchema.safeParse(type.replace(/State(Entered|Exited)$/, '')).data;
  const state = entered?.name ?? exited?.name;
  if (stateType === undefined || state === undefined || timestamp === undefined) return [];
  return [{ kind: entered ? 'entered' : 'exited', stateType, state, at: timestamp.toISOString() }];
};
