import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Execution, Executions } from '../../aws/step-functions.ts';
import { cancelHold } from '../../private-api/registry/cancel-hold.ts';
import { accountIn, isPrivateApiId } from '../../private-api/request/private-api-id.ts';
import type { Target } from '../../steps/ports.ts';
import type { RegistryPort } from '../../steps/registry-port.ts';
import type { Authorize } from '../authorizer.ts';
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
  readonly authorize: Authorize;
}

/**
 * `POST /executions/{executionId}/cancel`: an execution that holds a private API stops at its next step and follows
 * `onFailure`; one that holds nothing yet just ends. What deletes, after a failure, to clean up or to retire, goes on to its
 * end. For one that has ended there is nothing to do: 200 instead of 202.
 */
export const cancelExecution = async (
  event: APIGatewayProxyEvent,
  ports: CancellingPorts,
): Promise<AnswerOf<typeof cancelExecutionOperation>> => {
  readQuery(event, {});
  const executionId = event.pathParameters?.['executionId'] ?? '';
  const { execution, operation } = await getKnownExecution(executionId, ports);
  const id = askedId(parseJson(execution.input), ports.own);
  const requestedBy = callerOf(event);
  await ports.authorize({ requestedBy, accounts: [accountOf(id, ports)] });
  if (execution.status !== 'RUNNING')
    return { status: 200, body: { executionId, status: shownStatusOf(execution) } };

  if (operation === 'cleanUp' || (await cancelWhatItHolds(execution, id, ports)))
    return { status: 202, body: { executionId, status: 'RUNNING' } };
  await ports.executions.stop(
    execution.arn,
    'Stopped',
    `Cancelled by ${requestedBy}, before it had changed anything.`,
  );
  return { status: 202, body: { executionId, status: 'FAILED' } };
};

/** What was started with something that names no private API was started in the service's own account. */
const accountOf = (id: string | undefined, { own }: CancellingPorts): string =>
  id !== undefined && isPrivateApiId(id) ? accountIn(id) : own.account;

/** Whether the execution has, or has had, a private API to itself, and so must not be cut off. */
const cancelWhatItHolds = async (
  { arn }: Execution,
  id: string | undefined,
  { registry }: CancellingPorts,
): Promise<boolean> => {
  const record = id === undefined ? undefined : await registry.findPrivateApi(id);
  if (record?.executionArn !== arn) return false;
  await registry.changePrivateApi(record.id, (there = record) => cancelHold(there, arn));
  return true;
};
