import { ExecutionError, StateMachine } from 'aws-local-stepfunctions';
import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import type { ChainRun, Json } from './chain-run.ts';
import type { Chain, State } from './definition.ts';
import { recordEvent } from './record-event.ts';
import { retime } from './retime.ts';
import { runTask } from './run-task.ts';
import { TaskError } from './task-error.ts';

/** Runs a chain of states to its end. Throws the error that ended it, or the interpreter's own when `signal` stopped it. */
export const runChain = async (chain: Chain, input: Json, run: ChainRun): Promise<Json> => {
  const machine = new StateMachine(retime(chain, run.clock.speed), {
    validationOptions: { noValidate: true },
  });
  const { result, eventLogs, abort } = machine.run(input, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(
        Object.entries(chain.States).map(([name, state]) => [
          name,
          (payload: Json) => carryOut(state, payload, run),
        ]),
      ),
    },
    context: { Execution: run.execution },
  });
  // It is awaited only when the events have been read, which is later than it fails.
  result.catch(() => undefined);
  run.signal.addEventListener('abort', abort);
  try {
    if (run.signal.aborted) abort();
    for await (const event of eventLogs) recordEvent(event, chain, run);
    return await result;
  } catch (error) {
    abort();
    throw error instanceof ExecutionError ? error.cause : error;
  } finally {
    run.signal.removeEventListener('abort', abort);
  }
};

const carryOut = async (state: State, payload: Json, run: ChainRun): Promise<Json> => {
  // The interpreter says that it enters a state before it calls us, but is heard a turn later.
  await turn();
  switch (state.Type) {
    case 'Task':
      return await runTask(state, payload, run);
    case 'Wait':
      return await wait(payload, run);
    case 'Parallel':
      return await runBranches(state.Branches, payload, run);
    case 'Choice':
    case 'Pass':
    case 'Succeed':
    case 'Fail':
      throw new Error(`the interpreter itself carries out a ${state.Type}`);
  }
};

/** "Wait workflow state": whole seconds, 99,999,999 at most. */
const waitSchema = z.object({ seconds: z.int().min(0).max(99_999_999) });

const wait = async (payload: Json, { clock, signal }: ChainRun): Promise<null> => {
  const parsed = waitSchema.safeParse(payload);
  if (!parsed.success)
    throw new TaskError(
      'States.Runtime',
      `A wait wants whole seconds: ${JSON.stringify(payload)}`,
      { terminal: true },
    );
  await clock.sleep(parsed.data.seconds, signal);
  return null;
};

const runBranches = async (
  branches: readonly Chain[],
  payload: Json,
  run: ChainRun,
): Promise<Json[]> => {
  run.previous = run.history.add({ type: 'ParallelStateStarted' }, run.previous);
  const siblings = new AbortController();
  const signal = AbortSignal.any([run.signal, siblings.signal]);
  const runs = branches.map(() => ({ ...run, signal }));
  const lastEvent = (): number => Math.max(...runs.map(({ previous }) => previous));
  try {
    const outputs = await Promise.all(
      branches.map((branch, index) => runChain(branch, payload, runs[index] ?? run)),
    );
    run.previous = run.history.add({ type: 'ParallelStateSucceeded' }, lastEvent());
    return outputs;
  } catch (error) {
    siblings.abort();
    if (!run.signal.aborted)
      run.previous = run.history.add({ type: 'ParallelStateFailed' }, lastEvent());
    throw error;
  }
};
