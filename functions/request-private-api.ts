import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { definitionStore } from '../src/aws/definition-store.ts';
import { ec2 } from '../src/aws/ec2/ec2.ts';
import { organizations } from '../src/aws/organizations.ts';
import { registry } from '../src/aws/registry.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { authorizer } from '../src/lambda/authorizer.ts';
import { httpFunction } from '../src/lambda/http/http-function.ts';
import { planPrivateApi } from '../src/lambda/http/plan-private-api.ts';
import { requestPrivateApi } from '../src/lambda/http/request-private-api.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';
import { currentRuntime } from '../src/lambda/runtime.ts';
import type { PreparedOrder } from '../src/private-api/prepare-order.ts';

const ports = perEnvironment(({ connection, settings, stateMachineArn }) => {
  const shared = {
    registry: registry(connection),
    definitions: definitionStore(connection),
    executions: stepFunctions(connection),
    nonce: () => currentRuntime().nonce(),
  };
  const planning = {
    ...shared,
    organizations: organizations(connection),
    ec2: ec2(connection),
    apiGateway: apiGateway(connection),
    settings,
    clock: { now: () => currentRuntime().now() },
  };
  return {
    ...shared,
    stateMachineArn,
    rules: settings,
    authorize: authorizer(planning),
    plan: (order: PreparedOrder, requestedBy: string) =>
      planPrivateApi(order, requestedBy, planning),
  };
});

export const handler = httpFunction((event) => requestPrivateApi(event, ports()));
