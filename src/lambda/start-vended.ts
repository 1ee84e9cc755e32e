import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { Failure, type FailureName } from '../private-api/errors.ts';
import type { Blueprint } from '../private-api/vending/blueprint.ts';
import { chooseBlueprint } from '../private-api/vending/choose-blueprint.ts';
import { executionNameOf } from '../private-api/vending/execution-name.ts';
import { readVending, type Vending } from '../private-api/vending/read-vending.ts';
import { type FilledRequest, requestsFor } from '../private-api/vending/requests-for.ts';
import { readDelivery } from './delivery.ts';
import { invalidRequest } from './invalid-request.ts';
import { logEnd } from './log-end.ts';
import { logger } from './logger.ts';
import { prepareFilled } from './prepare-filled.ts';
import { startForVended } from './start-for-vended.ts';
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
 * be used, and `NotAuthorized` for an account that is not allowed, after everything else was started, so that the event
 * ends in the dead-letter queue with the reason.
 */
export const startVended = (ports: () => VendedStarterPorts) =>
  middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logEnd('StartVended'))
    .handler(async (sent: unknown): Promise<Vended> => {
      const { event, attempt } = readDelivery(sent);
      const { vending, problems } = readVending(event);
      if (vending === undefined) throw invalidRequest(problems);
      const { eventId, outcome } = vending;
      if ('failure' in outcome)
        return record('The vending of an account failed.', {
          eventId,
          account: outcome.failure.accountId,
          reason: outcome.failure.reason,
        });

      const blueprint = chooseBlueprint(ports().blueprints, outcome);
      if (blueprint === undefined)
        return record('No blueprint is for the account that was vended.', {
          eventId,
          account: outcome.id,
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
  const refusals: Failure[] = [];
  const executionArns: string[] = [];
  for (const request of requests)
    try {
      executionArns.push(await start(request, delivery, ports));
    } catch (error) {
      if (!(error instanceof Failure) || !refused.has(error.name)) throw error;
      refusals.push(error);
    }
  const [first] = refusals;
  if (first === undefined) return { executionArns };
  const reasons = new Set(refusals.map(({ message }) => message));
  throw new Failure(first.name, [...reasons].join('\n'));
};

/** What is wrong with one request says nothing of the others. */
const refused: ReadonlySet<string> = new Set<FailureName>(['InvalidRequest', 'NotAuthorized']);

const start = async (
  filled: FilledRequest,
  { vending: { eventId, managementAccount }, attempt }: { vending: Vending; attempt: number },
  ports: VendedStarterPorts,
): Promise<string> => {
  const order = prepareFilled(filled, ports.rules);
  const name = executionNameOf({ eventId, privateApiId: order.id, attempt });
  return (await startForVended(order, { name, managementAccount }, ports)).arn;
};
