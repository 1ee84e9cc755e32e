import { type Execution, executionArnOf, type Executions } from '../aws/step-functions.ts';
import { executionIdOf } from '../private-api/execution-id.ts';
import type { Outcome } from '../private-api/outcome.ts';
import type { PrivateApiRecord } from '../private-api/registry/private-api-record.ts';
import { type RunError, runErrorSchema } from '../private-api/result.ts';
import { currentStepOf, timelineOf } from '../private-api/timeline.ts';
import type { Target } from '../steps/ports.ts';
import { askedId } from './http/asked-id.ts';
import { parseJson } from './http/parse-json.ts';
import { reportedError } from './http/reported-error.ts';
import type { StateMachines } from './http/state-machines.ts';

/** An execution that has ended without having succeeded, by all that Step Functions knows of it. */
export interface EndedExecution {
  readonly arn: string;
  readonly operation: keyof StateMachines;
  readonly input: unknown;
  /** The private API that it was for; absent where its input names none. */
  readonly id: string | undefined;
  readonly error: RunError;
  /** Whether it said itself how it ended: it came to its report. */
  readonly hasReported: boolean;
  /** Whether it has begun to change something; of one that provisions this is not known. */
  readonly hasBegun: boolean;
}

/** The first step of a retirement that changes something. */
const firstDeletion = 'DeleteStage';

const retireAgain = 'Retire it again: it carries on with what is left.';

/** Reads how an execution has ended, which `words` says where nobody else does. */
export const readEndedExecution = async (
  execution: Execution,
  words: string,
  {
    executions,
    stateMachines,
    own,
  }: { executions: Pick<Executions, 'history'>; stateMachines: StateMachines; own: Target },
): Promise<EndedExecution> => {
  const { arn, name, status, cause } = execution;
  const history = await executions.history(arn);
  const step = currentStepOf(history) ?? timelineOf(history).at(-1)?.step;
  const input = parseJson(execution.input);
  const isRetirement = arn === executionArnOf(stateMachines.retire, name);
  const error = reportedError({ ...execution, cause: cause ?? words }, step);
  return {
    arn,
    operation: isRetirement ? 'retire' : 'provision',
    input,
    id: askedId(input, own),
    error: isRetirement ? { ...error, remedy: retireAgain } : error,
    hasReported: status === 'FAILED' && runErrorSchema.safeParse(parseJson(cause)).success,
    hasBegun: !isRetirement || history.some(({ state }) => state === firstDeletion),
  };
};

/**
 * What became of an execution that could not say so itself: what the registry has of it, as it may have been cut off between
 * its report and the event of that; otherwise that it failed.
 */
export const outcomeOf = (
  { arn, operation, id, input, error }: EndedExecution,
  record: PrivateApiRecord | undefined,
): Outcome => {
  const executionId = executionIdOf(arn);
  const own = record?.executionArn === arn ? record : undefined;
  if (own?.status === 'READY' && operation === 'provision' && own.ready !== null)
    return { type: 'Private API Ready', detail: { executionId, ...own.ready.result } };
  if (own?.status === 'RETIRED' && own.retirement !== null)
    return { type: 'Private API Retired', detail: { executionId, ...own.retirement } };

  // A retirement that changed nothing has left the error of an earlier failure there.
  const isItsOwn = own?.status === 'FAILED' && (operation === 'provision' || own.holder !== null);
  const recorded = isItsOwn ? own.error : null;
  const requestedBy = own?.requestedBy ?? requesterIn(input);
  return {
    type: 'Private API Failed',
    detail: {
      executionId,
      ...(id !== undefined && { id }),
      ...(requestedBy !== undefined && { requestedBy }),
      ...(recorded ?? error),
    },
  };
};

/** Every order says who asked; what was typed into the console does not. */
const requesterIn = (input: unknown): string | undefined =>
  typeof input === 'object' &&
  input !== null &&
  'requestedBy' in input &&
  typeof input.requestedBy === 'string'
    ? input.requestedBy
    : undefined;
