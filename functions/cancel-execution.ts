import { registry } from '../src/aws/registry.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { cancelExecution } from '../src/lambda/http/cancel-execution.ts';
import { httpFunction } from '../src/lambda/http/http-function.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';

const ports = perEnvironment(
  ({ connection, settings, stateMachineArn, retireStateMachineArn }) => ({
    executions: stepFunctions(connection),
    registry: registry(connection),
    stateMachines: { provision: stateMachineArn, retire: retireStateMachineArn },
    own: settings.own,
  }),
);

export const handler = httpFunction((event) => cancelExecution(event, ports()));
