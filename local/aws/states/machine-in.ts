import type { Executions } from '../../stepfunctions/executions.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../service.ts';

/** The state machine, for whoever calls in its account and region. */
export const findMachineIn = (executions: Executions, call: Call): Executions | undefined =>
  executions.machine.arn.includes(`:${call.region}:${call.account}:`) ? executions : undefined;

/** The state machine with this ARN. Throws `StateMachineDoesNotExist`. */
export const getMachine = (
  executions: Executions,
  arn: string | undefined,
  call: Call,
): Executions => {
  const found = findMachineIn(executions, call);
  if (found && found.machine.arn === arn) return found;
  throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn ?? ''}'`);
};
