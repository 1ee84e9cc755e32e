import { organizations } from '../src/aws/organizations.ts';
import { registry } from '../src/aws/registry.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { authorizer } from '../src/lambda/authorizer.ts';
import { httpFunction } from '../src/lambda/http/http-function.ts';
import { retirePrivateApi } from '../src/lambda/http/retire-private-api.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';
import { currentRuntime } from '../src/lambda/runtime.ts';

const ports = perEnvironment(({ connection, settings, retireStateMachineArn }) => ({
  executions: stepFunctions(connection),
  registry: registry(connection),
  stateMachineArn: retireStateMachineArn,
  authorize: authorizer({ settings, organizations: organizations(connection) }),
  nonce: () => currentRuntime().nonce(),
}));

export const handler = httpFunction((event) => retirePrivateApi(event, ports()));
