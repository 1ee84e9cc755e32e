import type { Execution } from '../aws/step-functions.ts';
import { partitionOf } from '../private-api/partition.ts';
import type { PreparedOrder } from '../private-api/prepare-order.ts';
import { accountIn } from '../private-api/request/private-api-id.ts';
import { logger } from './logger.ts';
import { orderOf } from './order-of.ts';
import { startOnce } from './start-once.ts';
import type { StarterPorts } from './start-requested.ts';

/**
 * Starts an execution for a vended account, whose management account is who asks; or answers with the one that has this name.
 * Throws `NotAuthorized` for an account that is not allowed.
 */
export const startForVended = async (
  order: PreparedOrder,
  { name, managementAccount }: { name: string; managementAccount: string },
  { executions, definitions, stateMachineArn, rules, authorize }: StarterPorts,
): Promise<Execution> => {
  const requestedBy = `arn:${partitionOf(rules.own.region)}:iam::${managementAccount}:root`;
  await authorize({ requestedBy, accounts: order.accounts });
  const input = await orderOf(order, { requestedBy, waitsItsTurn: true }, definitions);
  const { execution } = await startOnce({ stateMachineArn, name, input }, executions);
  const about = { executionId: name, privateApiId: order.id, account: accountIn(order.id) };
  logger.info('An execution is there for a vended account.', about);
  return execution;
};
