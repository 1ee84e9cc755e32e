import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { z } from 'zod';
import type { Executions } from '../aws/step-functions.ts';
import { maxEventDefinitionBytes } from '../private-api/definition/definition-size.ts';
import { Failure } from '../private-api/errors.ts';
import { partitionOf } from '../private-api/partition.ts';
import { type OrderRules, prepareOrder } from '../private-api/prepare-order.ts';
import type { DefinitionStore } from '../steps/ports.ts';
import type { Authorize } from './authorizer.ts';
import { readDelivery } from './delivery.ts';
import { logAbout } from './log-about.ts';
import { logEnd } from './log-end.ts';
import { logger } from './logger.ts';
import { orderOf } from './order-of.ts';
import { startOnce } from './start-once.ts';

/** What the event starter needs. */
export interface StarterPorts {
  readonly executions: Pick<Executions, 'start'>;
  readonly definitions: Pick<DefinitionStore, 'put'>;
  readonly stateMachineArn: string;
  readonly rules: Omit<OrderRules, 'maxDefinitionBytes'>;
  readonly authorize: Authorize;
}

/** "Events' structure" of the EventBridge User Guide, as far as it is needed. The id becomes part of an execution's name. */
const eventSchema = z.looseObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,70}$/),
  account: z.string(),
  region: z.string(),
  detail: z.unknown(),
});

/**
 * Starts an execution for an event `Private API Requested`. The same event again starts nothing, as its id makes the name.
 * Throws `InvalidRequest` for an event that cannot be used, and `NotAuthorized` for one of an account that may not ask for this,
 * so that it ends in the dead-letter queue with the reason.
 */
export const startRequested = (ports: () => StarterPorts) =>
  middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logEnd('StartRequested'))
    .handler(async (sent: unknown): Promise<{ executionArn: string }> => {
      const { event: delivered, attempt } = readDelivery(sent);
      const { data: event, error } = eventSchema.safeParse(delivered);
      if (event === undefined)
        throw new Failure('InvalidRequest', `the event: ${z.prettifyError(error)}`);
      const { executions, definitions, stateMachineArn, rules, authorize } = ports();
      const { order, problems } = prepareOrder(event.detail, {
        ...rules,
        maxDefinitionBytes: maxEventDefinitionBytes,
      });
      if (order === undefined) {
        const lines = problems.map(({ pointer, message }) => `/detail${pointer}: ${message}`);
        throw new Failure('InvalidRequest', lines.join('\n'));
      }
      // Whoever may put events into an account's bus speaks for that account.
      const requestedBy = `arn:${partitionOf(event.region)}:iam::${event.account}:root`;
      await authorize({ requestedBy, accounts: order.accounts });
      const input = await orderOf(order, { requestedBy, waitsItsTurn: true }, definitions);
      const name = attempt === 1 ? `event-${event.id}` : `event-${event.id}-${attempt}`;
      logAbout({ executionId: name, privateApiId: order.id });
      const { execution } = await startOnce({ stateMachineArn, name, input }, executions);
      return { executionArn: execution.arn };
    });
