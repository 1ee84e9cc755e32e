import { FunctionError } from '../lambda/function-error.ts';
import type { ChainRun, Json } from './chain-run.ts';
import type { State } from './definition.ts';
import { functionOf } from './functions-in.ts';
import type { EventDetails } from './history.ts';
import { checkPayload } from './payload-limit.ts';
import { TaskError } from './task-error.ts';

type Task = Extract<State, { Type: 'Task' }>;

/** Invokes a task's function, and writes down how that went. Throws a `TaskError` when it fails, or takes too long. */
export const runTask = async (task: Task, payload: Json, run: ChainRun): Promise<Json> => {
  const name = functionOf(task);
  const input = JSON.stringify(payload);
  checkPayload(input, `input of the function ${name}`);
  record(run, {
    type: 'LambdaFunctionScheduled',
    lambdaFunctionScheduledEventDetails: {
      resource: run.functions.arnOf(name),
      input,
      timeoutInSeconds: task.TimeoutSeconds,
    },
  });
  record(run, { type: 'LambdaFunctionStarted' });
  try {
    const result = await inTime(
      run.functions.invoke(name, payload, task.TimeoutSeconds),
      task,
      run,
    );
    const output = JSON.stringify(result);
    checkPayload(output, `output of the function ${name}`);
    record(run, {
      type: 'LambdaFunctionSucceeded',
      lambdaFunctionSucceededEventDetails: { output },
    });
    return result;
  } catch (error) {
    const failure = toTaskError(error);
    const details = { error: failure.name, cause: failure.message };
    record(
      run,
      failure.name === 'States.Timeout'
        ? { type: 'LambdaFunctionTimedOut', lambdaFunctionTimedOutEventDetails: details }
        : { type: 'LambdaFunctionFailed', lambdaFunctionFailedEventDetails: details },
    );
    throw failure;
  }
};

const record = (run: ChainRun, details: EventDetails): void => {
  if (!run.signal.aborted) run.previous = run.history.add(details, run.previous);
};

/** A task's timeout is real time: no function works faster because its clock does. */
const inTime = async (
  result: Promise<Json>,
  { TimeoutSeconds }: Task,
  { signal }: ChainRun,
): Promise<Json> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new TaskError('States.Timeout', '')),
    TimeoutSeconds * 1000,
  );
  const stop = (): void => reject(new TaskError('States.Runtime', 'stopped', { terminal: true }));
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([result, promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
};

/** "Handling errors in Step Functions": a function's error is its `errorType`, with the whole of it as JSON in the cause. */
const toTaskError = (error: unknown): TaskError => {
  if (error instanceof TaskError) return error;
  if (!(error instanceof FunctionError)) throw error;
  const { errorType, errorMessage, trace } = error;
  return new TaskError(errorType, JSON.stringify({ errorType, errorMessage, trace }));
};
