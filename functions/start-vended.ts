import { definitionStore } from '../src/aws/definition-store.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { getBlueprints } from '../src/lambda/get-blueprints.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';
import { startVended } from '../src/lambda/start-vended.ts';

const ports = perEnvironment(({ connection, settings, stateMachineArn }) => ({
  executions: stepFunctions(connection),
  definitions: definitionStore(connection),
  stateMachineArn,
  rules: settings,
  blueprints: getBlueprints(new URL('../blueprints/', import.meta.url)),
}));

export const handler = startVended(ports);
