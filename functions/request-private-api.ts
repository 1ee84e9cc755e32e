import { definitionStore } from '../src/aws/definition-store.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { httpFunction } from '../src/lambda/http/http-function.ts';
import { requestPrivateApi } from '../src/lambda/http/request-private-api.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';
import { currentRuntime } from '../src/lambda/runtime.ts';

const ports = perEnvironment(({ connection, settings, stateMachineArn }) => ({
  executions: stepFunctions(connection),
  definitions: definitionStore(connection),
  stateMachineArn,
  rules: settings,
  nonce: () => currentRuntime().nonce(),
}));

export const handler = httpFunction((event) => requestPrivateApi(event, ports()));
