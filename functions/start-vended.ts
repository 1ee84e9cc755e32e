import { definitionStore } from '../src/aws/definition-store.ts';
import { organizations } from '../src/aws/organizations.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { authorizer } from '../src/lambda/authorizer.ts';
import { getBlueprints } from '../src/lambda/get-blueprints.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';
import { startVended } from '../src/lambda/start-vended.ts';

const ports = perEnvironment(({ connection, settings, stateMachineArn }) => ({
  executions: stepFunctions(connection),
  definitions: definitionStore(connection),
  stateMachineArn,
  rules: settings,
  authorize: authorizer({ settings, organizations: organizations(connection) }),
  blueprints: getBlueprints(new URL('../blueprints/', import.meta.url)),
}));

export const handler = startVended(ports);
