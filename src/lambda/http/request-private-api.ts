import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Executions } from '../../aws/step-functions.ts';
import {
  type OrderRules,
  type PreparedOrder,
  prepareOrder,
} from '../../private-api/prepare-order.ts';
import type { DefinitionStore } from '../../steps/ports.ts';
import type { RegistryPort } from '../../steps/registry-port.ts';
import type { Authorize } from '../authorizer.ts';
import { logAbout } from '../log-about.ts';
import { orderOf } from '../order-of.ts';
import type { Plan } from './answers/plan.ts';
import { answerByExecution, isStarted } from './answer-by-execution.ts';
import { callerOf } from './caller-of.ts';
import { HttpProblem } from './http-problem.ts';
import { executionNameByKey } from './idempotency-key.ts';
import type { Accepted } from './operations/accepted-answer.ts';
import type { AnswerOf } from './operations/operation.ts';
import { requestPrivateApiOperation } from './operations/request-private-api.ts';
import { readQuery } from './query-parameters.ts';
import { readJsonBody } from './read-json-body.ts';
import { refuseWhileHeld } from './refuse-while-held.ts';
import { uniqueName } from './unique-name.ts';

/** What `POST /private-apis` needs. */
export interface RequestingPorts {
  readonly executions: Pick<Executions, 'start' | 'find' | 'findStanding'>;
  readonly definitions: Pick<DefinitionStore, 'put'>;
  readonly registry: Pick<RegistryPort, 'findPrivateApi'>;
  readonly stateMachineArn: string;
  readonly rules: Omit<OrderRules, 'maxDefinitionBytes'>;
  readonly authorize: Authorize;
  readonly nonce: () => string;
  /** What carrying out an order would do. */
  readonly plan: (order: PreparedOrder, requestedBy: string) => Promise<Plan>;
}

const maxDefinitionBytes = 4 * 1024 * 1024;

/** `POST /private-apis`: starts an execution that makes a private API as the request declares it, or says what it would do. */
export const requestPrivateApi = async (
  event: APIGatewayProxyEvent,
  ports: RequestingPorts,
): Promise<AnswerOf<typeof requestPrivateApiOperation>> => {
  const { dryRun } = readQuery(event, requestPrivateApiOperation.query);
  const sent = readJsonBody(event);
  const { order, problems } = prepareOrder(sent, { ...ports.rules, maxDefinitionBytes });
  if (order === undefined)
    throw new HttpProblem('InvalidRequest', 'The request cannot be carried out as written.', {
      problems,
    });
  logAbout({ privateApiId: order.id });
  const requestedBy = callerOf(event);
  await ports.authorize({ requestedBy, accounts: order.accounts });
  const nameByKey = executionNameByKey(event, requestedBy);
  if (dryRun) return { status: 200, body: await ports.plan(order, requestedBy) };
  const name = nameByKey ?? uniqueName(order.name, ports.nonce());
  return carryOut(order, { requestedBy, name }, ports);
};

const carryOut = async (
  order: PreparedOrder,
  { requestedBy, name }: { requestedBy: string; name: string },
  { executions, definitions, registry, stateMachineArn }: RequestingPorts,
): Promise<Accepted> => {
  const start = {
    stateMachineArn,
    name,
    input: await orderOf(order, { requestedBy, waitsItsTurn: false }, definitions),
  };
  if (!(await isStarted(start, executions))) {
    const record = await registry.findPrivateApi(order.id);
    if (record !== undefined) await refuseWhileHeld(record, executions);
  }
  return answerByExecution(order.id, start, executions);
};
