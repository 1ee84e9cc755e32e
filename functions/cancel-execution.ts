import { organizations } from '../src/aws/organizations.ts';
import { registry } from '../src/aws/registry.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { authorizer } from '../src/lambda/authorizer.ts';
import { cancelExecution } from '../src/lambda/http/cancel-execution.ts';
import { httpFunction } from '../src/lambda/http/http-function.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';

const ports = perEnvironment(
  ({ connection, settings, stateMachineArn, retireStateMachineArn }) => ({
    executions: stepFunctions(connection),
    registry: registry(connection),
    stateMachines: { provision: stateMachineArn, retire: retireStateMachineArn },
    own: settings.own,
    authorize: authorizer({ settings, organizations: organizations(connection) }),
  }),
);

export const handler = httpFunction((event) => cancelExecution(event, ports()));
