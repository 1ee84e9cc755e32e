import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Execution, Executions } from '../../aws/step-functions.ts';
import { cancelHold } from '../../private-api/registry/cancel-hold.ts';
import type { Target } from '../../steps/ports.ts';
import type { RegistryPort } from '../../steps/registry-port.ts';
import { askedId } from './asked-id.ts';
import { callerOf } from './caller-of.ts';
import { type FindingPorts, getKnownExecution } from './known-execution.ts';
import type { cancelExecutionOperation } from './operations/cancel-execution.ts';
import type { AnswerOf } from './operations/operation.ts';
import { parseJson } from './parse-json.ts';
import { readQuery } from './query-parameters.ts';
import { shownStatusOf } from './shown-status.ts';

/** What `POST /executions/{executionId}/cancel` needs. */
export interface CancellingPorts extends FindingPorts {
  readonly executions: Pick<Executions, 'find' | 'stop'>;
  readonly registry: Pick<RegistryPort, 'findPrivateApi' | 'changePrivateApi'>;
  readonly own: Target;
}

/**
 * `POST /executions/{executionId}/cancel`: an execution that holds a private API stops at its next step and follows
 * `onFailure`; one that holds nothing yet just ends. What deletes, after a failure or to retire, goes on to its end. For one
 * that has ended there is nothing to do: 200 instead of 202.
 */
export const cancelExecution = async (
  event: APIGatewayProxyEvent,
  ports: CancellingPorts,
): Promise<AnswerOf<typeof cancelExecutionOperation>> => {
  readQuery(event, {});
  const executionId = event.pathParameters?.['executionId'] ?? '';
  const { execution } = await getKnownExecution(executionId, ports);
  if (execution.status !== 'RUNNING')
    return { status: 200, body: { executionId, status: shownStatusOf(execution) } };

  if (await cancelWhatItHolds(execution, ports))
    return { status: 202, body: { executionId, status: 'RUNNING' } };
  await ports.executions.stop(
    execution.arn,
    'Stopped',
    `Cancelled by ${callerOf(event)}, before it had changed anything.`,
  );
  return { status: 202, body: { executionId, status: 'FAILED' } };
};

/** Whether the execution has, or has had, a private API to itself, and so must not be cut off. */
const cancelWhatItHolds = async (
  { arn, input }: Execution,
  { registry, own }: CancellingPorts,
): Promise<boolean> => {
  const id = askedId(parseJson(input), own);
  const record = id === undefined ? undefined : await registry.findPrivateApi(id);
  if (record?.executionArn !== arn) return false;
  await registry.changePrivateApi(record.id, (there = record) => cancelHold(there, arn));
  return true;
};
