import { type Execution, executionArnOf, type Executions } from '../../aws/step-functions.ts';
import { isCleanUpOrder } from '../../private-api/execution-input.ts';
import { HttpProblem } from './http-problem.ts';
import { parseJson } from './parse-json.ts';
import type { Operation, StateMachines } from './state-machines.ts';

/** What finding an execution by its name takes. */
export interface FindingPorts {
  readonly executions: Pick<Executions, 'find'>;
  readonly stateMachines: StateMachines;
}

/** The execution that a caller names, and what it does. Throws `NotFound` where there is none. */
export const getKnownExecution = async (
  executionId: string,
  { executions, stateMachines }: FindingPorts,
): Promise<{ execution: Execution; operation: Operation }> => {
  for (const operation of ['provision', 'retire'] as const) {
    if (!isExecutionName(executionId)) break;
    const arn = executionArnOf(stateMachines[operation], executionId);
    const execution = await executions.find(arn);
    if (execution === undefined) continue;
    const isCleanUp = isCleanUpOrder(parseJson(execution.input));
    return { execution, operation: isCleanUp ? 'cleanUp' : operation };
  }
  throw new HttpProblem('NotFound', `There is no execution ${executionId}.`);
};

/** "StartExecution" in the API reference: what a name may have. Others would be refused in another way than as unknown. */
const isExecutionName = (name: string): boolean =>
  /^[^\s?*<>{}[\]"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u.test(name);
