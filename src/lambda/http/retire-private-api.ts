import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Executions } from '../../aws/step-functions.ts';
import type { PrivateApiRecord } from '../../private-api/registry/private-api-record.ts';
import { accountIn } from '../../private-api/request/private-api-id.ts';
import type { RegistryPort } from '../../steps/registry-port.ts';
import type { Authorize } from '../authorizer.ts';
import { answerByExecution, isStarted } from './answer-by-execution.ts';
import { callerOf } from './caller-of.ts';
import { HttpProblem } from './http-problem.ts';
import { executionNameByKey } from './idempotency-key.ts';
import { getKnownPrivateApi } from './known-private-api.ts';
import type { AnswerOf } from './operations/operation.ts';
import type { retirePrivateApiOperation } from './operations/retire-private-api.ts';
import { readQuery } from './query-parameters.ts';
import { refuseWhileHeld } from './refuse-while-held.ts';
import { uniqueName } from './unique-name.ts';

/** What `DELETE /private-apis/{id}` needs. */
export interface RetiringPorts {
  readonly executions: Pick<Executions, 'start' | 'find' | 'findStanding'>;
  readonly registry: Pick<RegistryPort, 'findPrivateApi'>;
  /** Of the state machine that retires. */
  readonly stateMachineArn: string;
  readonly authorize: Authorize;
  readonly nonce: () => string;
}

/** `DELETE /private-apis/{id}`: starts an execution that retires a private API. */
export const retirePrivateApi = async (
  event: APIGatewayProxyEvent,
  { executions, registry, stateMachineArn, authorize, nonce }: RetiringPorts,
): Promise<AnswerOf<typeof retirePrivateApiOperation>> => {
  readQuery(event, {});
  const record = await getKnownPrivateApi(event, registry);
  const { id } = record;
  const requestedBy = callerOf(event);
  await authorize({ requestedBy, accounts: [accountIn(id)] });
  const byKey = executionNameByKey(event, requestedBy);
  const start = {
    stateMachineArn,
    // Told apart from the executions that provision, as both are looked up by their names alone.
    name: byKey === undefined ? uniqueName(`retire-${nameIn(id)}`, nonce()) : `retire-${byKey}`,
    input: { retire: id, requestedBy },
  };
  if (!(await isStarted(start, executions))) {
    if (record.status === 'RETIRED') return { status: 200, body: { id, status: record.status } };
    refuseIfProtected(record);
    await refuseWhileHeld(record, executions);
  }
  return answerByExecution(id, start, executions);
};

const nameIn = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

const refuseIfProtected = ({ id, isProtected }: PrivateApiRecord): void => {
  if (isProtected)
    throw new HttpProblem(
      'ResourceConflict',
      `${id} is protected. Send its request with "protect": false first, then retire it.`,
    );
};
