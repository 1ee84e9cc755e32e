import { definitionStore } from '../src/aws/definition-store.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';
import { startRequested } from '../src/lambda/start-requested.ts';

const ports = perEnvironment(({ connection, settings, stateMachineArn }) => ({
  executions: stepFunctions(connection),
  definitions: definitionStore(connection),
  stateMachineArn,
  rules: settings,
}));

export const handler = startRequested(ports);
