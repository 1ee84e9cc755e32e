import { findExecution } from '../../local/machines.ts';
import type { Execution } from '../../local/stepfunctions/executions.ts';
import type { LocalRun } from './local-run.ts';

const getExecution = (local: LocalRun, executionId: string): Execution => {
  const execution = findExecution(local.service.machines, executionId);
  if (execution === undefined) throw new Error(`there is no execution ${executionId}`);
  return execution;
};

/** Stops an execution the moment it enters a state. What the state's function does, it still does. */
export const stopAt = (local: LocalRun, executionId: string, state: string): Execution => {
  const execution = getExecution(local, executionId);
  const { history } = execution;
  const isEntered = (): boolean =>
    history.events.some(({ stateEnteredEventDetails: entered }) => entered?.name === state);
  const stop = (): void => {
    const { provision, retire } = local.service.machines;
    for (const machine of [provision, retire])
      if (machine.find(execution.arn)) machine.stop(execution);
  };
  const add = history.add.bind(history);
  history.add = (details, previous) => {
    const number = add(details, previous);
    if (details.stateEnteredEventDetails?.name === state) stop();
    return number;
  };
  if (isEntered()) stop();
  return execution;
};

/** What was told of an execution: the kinds of events, each with its detail. */
export const toldOf = (local: LocalRun, executionId: string) =>
  local.service.events
    .map((event) => [event['detail-type'], event.detail as { executionId?: string }] as const)
    .filter(([, detail]) => detail.executionId === executionId);

/** Every clean-up there was, the oldest first. */
export const cleanUpsIn = (local: LocalRun): Execution[] =>
  local.service.machines.provision
    .list()
    .filter(({ name }) => name.startsWith('clean-up-'))
    .reverse();
