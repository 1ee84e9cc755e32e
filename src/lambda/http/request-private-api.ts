import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import type { Executions } from '../../aws/step-functions.ts';
import {
  type OrderRules,
  type PreparedOrder,
  prepareOrder,
} from '../../private-api/prepare-order.ts';
import type { DefinitionStore } from '../../steps/ports.ts';
import type { RegistryPort } from '../../steps/registry-port.ts';
import { orderOf } from '../order-of.ts';
import { answerByExecution, isStarted } from './answer-by-execution.ts';
import { callerOf } from './caller-of.ts';
import type { HttpAnswer } from './http-function.ts';
import { HttpProblem } from './http-problem.ts';
import { executionNameByKey } from './idempotency-key.ts';
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
  readonly nonce: () => string;
  /** What carrying out an order would do. */
  readonly plan: (order: PreparedOrder) => Promise<unknown>;
}

const maxDefinitionBytes = 4 * 1024 * 1024;

const parameters = {
  dryRun: z.enum(['true', 'false'], 'must be true or false').default('false'),
};

/** `POST /private-apis`: starts an execution that makes a private API as the request declares it, or says what it would do. */
export const requestPrivateApi = async (
  event: APIGatewayProxyEvent,
  ports: RequestingPorts,
): Promise<HttpAnswer> => {
  const { dryRun } = readQuery(event, parameters);
  const sent = readJsonBody(event);
  const { order, problems } = prepareOrder(sent, { ...ports.rules, maxDefinitionBytes });
  if (order === undefined)
    throw new HttpProblem('InvalidRequest', 'The request cannot be carried out as written.', {
      problems,
    });
  return dryRun === 'true'
    ? { status: 200, body: await ports.plan(order) }
    : carryOut(order, event, ports);
};

const carryOut = async (
  order: PreparedOrder,
  event: APIGatewayProxyEvent,
  { executions, definitions, registry, stateMachineArn, nonce }: RequestingPorts,
): Promise<HttpAnswer> => {
  const requestedBy = callerOf(event);
  const start = {
    stateMachineArn,
    name: executionNameByKey(event, requestedBy) ?? uniqueName(order.name, nonce()),
    input: await orderOf(order, { requestedBy, waitsItsTurn: false }, definitions),
  };
  if (!(await isStarted(start, executions))) {
    const record = await registry.findPrivateApi(order.id);
    if (record !== undefined) await refuseWhileHeld(record, executions);
  }
  return answerByExecution(order.id, start, executions);
};
