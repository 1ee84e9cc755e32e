import type { LoggedCall } from '../../local/aws/calls-log.ts';
import type { LocalRun } from './local-run.ts';

/** The function that made a call: its session is named like it. */
const callerOf = ({ principalArn }: LoggedCall): string =>
  principalArn.slice(principalArn.lastIndexOf('/') + 1);

/** Does something right after the first call from now on that is of this operation, or made by this function. */
export const rightAfter = (
  local: LocalRun,
  operationOrFunction: string,
  act: (call: LoggedCall) => void,
): void => {
  let isOver = false;
  local.service.aws.afterCall((call) => {
    const names = [`${call.service}:${call.operation}`, callerOf(call)];
    if (isOver || !names.includes(operationOrFunction)) return;
    isOver = true;
    act(call);
  });
};

/** Stops everything that runs right after the next call of an operation, and the function that made it never hears the answer. */
export const stopAfter = (local: LocalRun, operation: string): void =>
  rightAfter(local, operation, (call) => {
    const { machines, functions } = local.service;
    for (const machine of [machines.provision, machines.retire])
      for (const execution of machine.list()) machine.stop(execution);
    functions.kill(callerOf(call));
  });

/** Starts a state machine directly, as from the console. */
export const startDirectly = (
  local: LocalRun,
  machine: 'provision' | 'retire',
  name: string,
  input: unknown,
): void => void local.service.machines[machine].start(name, JSON.stringify(input));

/** Starts the retirement of a private API; answers with the execution's name. */
export const startRetiring = async (local: LocalRun, id: string): Promise<string> => {
  const { body } = await local.http('DELETE', `/private-apis/${id}`);
  return (body as { executionId: string }).executionId;
};
