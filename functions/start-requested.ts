import { definitionStore } from '../src/aws/definition-store.ts';
import { organizations } from '../src/aws/organizations.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { authorizer } from '../src/lambda/authorizer.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';
import { startRequested } from '../src/lambda/start-requested.ts';

const ports = perEnvironment(({ connection, settings, stateMachineArn }) => ({
  executions: stepFunctions(connection),
  definitions: definitionStore(connection),
  stateMachineArn,
  rules: settings,
  authorize: authorizer({ settings, organizations: organizations(connection) }),
}));

export const handler = startRequested(ports);
