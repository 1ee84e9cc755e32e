import { definitionStore } from '../src/aws/definition-store.ts';
import { organizations } from '../src/aws/organizations.ts';
import { registry } from '../src/aws/registry.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { authorizer } from '../src/lambda/authorizer.ts';
import { getBlueprints } from '../src/lambda/get-blueprints.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';
import { reconcileAccounts } from '../src/lambda/reconcile-accounts.ts';

const ports = perEnvironment(({ connection, settings, stateMachineArn, vendingSource }) => ({
  executions: stepFunctions(connection),
  definitions: definitionStore(connection),
  registry: registry(connection),
  organizations: organizations(connection),
  stateMachineArn,
  rules: settings,
  authorize: authorizer({ settings, organizations: organizations(connection) }),
  blueprints: getBlueprints(new URL('../blueprints/', import.meta.url)),
  // Organizations' event masks the unit.
  unitsAreTold: vendingSource !== 'organizations',
}));

export const handler = reconcileAccounts(ports);
