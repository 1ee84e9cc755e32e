import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { executionArnOf, type Executions } from '../aws/step-functions.ts';
import { Failure } from '../private-api/errors.ts';
import { chooseBlueprint } from '../private-api/vending/choose-blueprint.ts';
import { reconciliationNameOf } from '../private-api/vending/execution-name.ts';
import { mayLackEvent } from '../private-api/vending/may-lack-event.ts';
import { type FilledRequest, requestsFor } from '../private-api/vending/requests-for.ts';
import type { VendedAccount } from '../private-api/vending/vended-account.ts';
import type { OrganizationAccount, OrganizationsPort } from '../steps/ports.ts';
import type { RegistryPort } from '../steps/registry-port.ts';
import { logEnd } from './log-end.ts';
import { logger } from './logger.ts';
import { prepareFilled } from './prepare-filled.ts';
import { currentRuntime } from './runtime.ts';
import { startForVended } from './start-for-vended.ts';
import type { VendedStarterPorts } from './start-vended.ts';

/** What the reconciliation needs. */
export interface ReconciliationPorts extends VendedStarterPorts {
  readonly executions: Pick<Executions, 'start' | 'findStanding'>;
  readonly registry: Pick<RegistryPort, 'findPrivateApi'>;
  readonly organizations: Pick<OrganizationsPort, 'listAccounts' | 'findUnit'>;
  /** Whether the events that are listened to tell which unit an account is in: blueprints are chosen by no more than that. */
  readonly unitsAreTold: boolean;
}

/** What a reconciliation did. It is in the log too. */
export interface Reconciliation {
  readonly executionArns: readonly string[];
  /** Private APIs that the next reconciliation starts, as this one has started enough. */
  readonly left: readonly string[];
  /** Accounts that have lost their events, and are not allowed. */
  readonly notAllowed: readonly string[];
}

interface Progress {
  readonly executionArns: string[];
  readonly left: string[];
  readonly notAllowed: Set<string>;
  /** Why requests cannot be made out to accounts. */
  readonly problems: string[];
}

/** Executions that one reconciliation starts: what a failure somewhere else has many accounts lose comes in portions. */
const mostExecutions = 20;

/**
 * Starts what events that were lost would have started: an execution for every request of a blueprint of which nothing was heard,
 * neither from a run nor from an earlier reconciliation, though its account was vended long enough ago. Throws `InvalidRequest`
 * for requests that cannot be used, after everything else was started.
 */
export const reconcileAccounts = (ports: () => ReconciliationPorts) =>
  middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logEnd('ReconcileAccounts'))
    .handler(async (): Promise<Reconciliation> => {
      const progress: Progress = {
        executionArns: [],
        left: [],
        notAllowed: new Set(),
        problems: [],
      };
      const now = currentRuntime().now();
      for (const account of await ports().organizations.listAccounts())
        // Its management account is the one that is not vended.
        if (account.id !== account.managementAccount && mayLackEvent(account, now))
          await reconcile(account, progress, ports());

      const { executionArns, left, notAllowed, problems } = progress;
      const done = { executionArns, left, notAllowed: [...notAllowed] };
      logger.info('The accounts of the organisation were reconciled.', done);
      if (problems.length > 0) throw new Failure('InvalidRequest', problems.join('\n'));
      return done;
    });

const reconcile = async (
  account: OrganizationAccount,
  progress: Progress,
  ports: ReconciliationPorts,
): Promise<void> => {
  const vended = { id: account.id, name: account.name, fields: {} };
  const organizationalUnit = await findUnitOf(account, ports);
  const blueprint = chooseBlueprint(ports.blueprints, { organizationalUnit });
  if (blueprint === undefined) return;
  for (const filled of requestsFor(blueprint, vended, ports.rules.own.region))
    try {
      await startIfLost(filled, account, progress, ports);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.name === 'NotAuthorized') progress.notAllowed.add(account.id);
      else if (error.name === 'InvalidRequest') progress.problems.push(error.message);
      else throw error;
    }
};

const findUnitOf = async (
  { ancestors }: OrganizationAccount,
  { organizations, unitsAreTold }: ReconciliationPorts,
): Promise<VendedAccount['organizationalUnit']> => {
  const [parent = ''] = ancestors;
  return unitsAreTold && parent.startsWith('ou-') ? organizations.findUnit(parent) : undefined;
};

const startIfLost = async (
  filled: FilledRequest,
  { managementAccount }: OrganizationAccount,
  progress: Progress,
  ports: ReconciliationPorts,
): Promise<void> => {
  const { executions, registry, rules, stateMachineArn } = ports;
  const order = prepareFilled(filled, rules);
  // Whatever became of it: what was retired, or has failed, is for somebody to decide.
  if ((await registry.findPrivateApi(order.id)) !== undefined) return;
  const name = reconciliationNameOf(order.id);
  if ((await executions.findStanding(executionArnOf(stateMachineArn, name))) !== undefined) return;
  if (progress.executionArns.length >= mostExecutions) {
    progress.left.push(order.id);
    return;
  }
  const { arn } = await startForVended(order, { name, managementAccount }, ports);
  progress.executionArns.push(arn);
};
