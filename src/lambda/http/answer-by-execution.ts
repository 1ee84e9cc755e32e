import { executionArnOf, type Executions } from '../../aws/step-functions.ts';
import { type Start, startOnce } from '../start-once.ts';
import { HttpProblem } from './http-problem.ts';
import type { Accepted } from './operations/accepted-answer.ts';
import { shownStatusOf } from './shown-status.ts';

/** Whether an execution has this name already, as when a call with an `Idempotency-Key` is repeated. */
export const isStarted = async (
  { stateMachineArn, name }: Start,
  executions: Pick<Executions, 'find'>,
): Promise<boolean> => (await executions.find(executionArnOf(stateMachineArn, name))) !== undefined;

/** Answers 202 with the execution that does what was asked of the private API `id`. Throws `IdempotencyKeyReused`. */
export const answerByExecution = async (
  id: string,
  start: Start,
  executions: Pick<Executions, 'start'>,
): Promise<Accepted> => {
  const { execution, isOurs } = await startOnce(start, executions);
  if (!isOurs)
    throw new HttpProblem(
      'IdempotencyKeyReused',
      `This Idempotency-Key was used for another request, execution ${start.name}.`,
    );
  return {
    status: 202,
    headers: { location: `/executions/${start.name}` },
    body: {
      id,
      executionId: start.name,
      executionArn: execution.arn,
      status: shownStatusOf(execution),
    },
  };
};
