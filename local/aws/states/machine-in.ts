import type { Execution, Executions } from '../../stepfunctions/executions.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../service.ts';

/** The state machines that whoever calls has in its account and region. */
export const machinesIn = (machines: readonly Executions[], { region, account }: Call) =>
  machines.filter(({ machine }) => machine.arn.includes(`:${region}:${account}:`));

/** The state machine with this ARN. Throws `StateMachineDoesNotExist`. */
export const getMachine = (
  machines: readonly Executions[],
  arn: string | undefined,
  call: Call,
): Executions => {
  const found = machinesIn(machines, call).find(({ machine }) => machine.arn === arn);
  if (found) return found;
  throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn ?? ''}'`);
};

/** The execution with this ARN, and the state machine that it is of. Throws `ExecutionDoesNotExist`. */
export const getExecution = (
  machines: readonly Executions[],
  arn: string | undefined,
  call: Call,
): { execution: Execution; machine: Executions } => {
  for (const machine of machinesIn(machines, call)) {
    const execution = arn === undefined ? undefined : machine.find(arn);
    if (execution) return { execution, machine };
  }
  throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn ?? ''}'`);
};
