import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { maxEventDefinitionBytes } from '../private-api/definition/definition-size.ts';
import { Failure } from '../private-api/errors.ts';
import { partitionOf } from '../private-api/partition.ts';
import { prepareOrder } from '../private-api/prepare-order.ts';
import type { Problem } from '../private-api/problem.ts';
import type { Blueprint } from '../private-api/vending/blueprint.ts';
import { chooseBlueprint } from '../private-api/vending/choose-blueprint.ts';
import { executionNameOf } from '../private-api/vending/execution-name.ts';
import { readVending, type Vending } from '../private-api/vending/read-vending.ts';
import { type FilledRequest, requestsFor } from '../private-api/vending/requests-for.ts';
import { readDelivery } from './delivery.ts';
import { logger } from './logger.ts';
import { orderOf } from './order-of.ts';
import { startOnce } from './start-once.ts';
import type { StarterPorts } from './start-requested.ts';

/** What the starter for vended accounts needs. */
export interface VendedStarterPorts extends StarterPorts {
  readonly blueprints: readonly Blueprint[];
}

/** What came of an event: executions, or the reason why there is nothing to do, which is in the log too. */
export interface Vended {
  readonly executionArns: readonly string[];
  readonly nothingToDo?: string;
}

/**
 * Starts an execution for each request that the blueprint of a vended account has. The same event again starts nothing.
 * A vending that failed, and an account that no blueprint is for, are put on record. Throws `InvalidRequest` for what cannot
 * be used, after everything else was started, so that the event ends in the dead-letter queue with the reason.
 */
export const startVended = (ports: () => VendedStarterPorts) =>
  middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (sent: unknown): Promise<Vended> => {
      const { event, attempt } = readDelivery(sent);
      const { vending, problems } = readVending(event);
      if (vending === undefined) throw invalid(problems);
      const { eventId, outcome } = vending;
      if ('failure' in outcome)
        return record('The vending of an account failed.', { eventId, ...outcome.failure });

      const blueprint = chooseBlueprint(ports().blueprints, outcome);
      if (blueprint === undefined)
        return record('No blueprint is for the account that was vended.', {
          eventId,
          accountId: outcome.id,
          organizationalUnitId: outcome.organizationalUnit?.id,
        });
      const filled = requestsFor(blueprint, outcome, ports().rules.own.region);
      return startEach(filled, { vending, attempt }, ports());
    });

const record = (reason: string, ids: Record<string, string | undefined>): Vended => {
  logger.warn(reason, ids);
  return { executionArns: [], nothingToDo: reason };
};

const startEach = async (
  requests: readonly FilledRequest[],
  delivery: { vending: Vending; attempt: number },
  ports: VendedStarterPorts,
): Promise<Vended> => {
  const problems: Problem[] = [];
  const executionArns: string[] = [];
  for (const request of requests) {
    const started = await start(request, delivery, ports);
    if (typeof started === 'string') executionArns.push(started);
    else problems.push(...started);
  }
  if (problems.length > 0) throw invalid(problems);
  return { executionArns };
};

const start = async (
  filled: FilledRequest,
  { vending: { eventId, managementAccount }, attempt }: { vending: Vending; attempt: number },
  { executions, definitions, stateMachineArn, rules }: VendedStarterPorts,
): Promise<string | Problem[]> => {
  if (filled.problems.length > 0) return [...filled.problems];
  const { order, problems } = prepareOrder(filled.request, {
    ...rules,
    maxDefinitionBytes: maxEventDefinitionBytes,
  });
  if (order === undefined)
    return problems.map((problem) => ({ ...problem, pointer: filled.pointer + problem.pointer }));
  const requestedBy = `arn:${partitionOf(rules.own.region)}:iam::${managementAccount}:root`;
  const input = await orderOf(order, { requestedBy, waitsItsTurn: true }, definitions);
  const name = executionNameOf({ eventId, privateApiId: order.id, attempt });
  const { execution } = await startOnce({ stateMachineArn, name, input }, executions);
  return execution.arn;
};

const invalid = (problems: readonly Problem[]): Failure =>
  new Failure(
    'InvalidRequest',
    problems.map(({ pointer, message }) => `${pointer}: ${message}`).join('\n'),
  );
