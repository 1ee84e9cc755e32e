import { eventBus } from '../src/aws/event-bus.ts';
import { registry } from '../src/aws/registry.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';
import { currentRuntime } from '../src/lambda/runtime.ts';
import { settleExecution } from '../src/lambda/settle-execution.ts';

const ports = perEnvironment(
  ({ connection, settings, stateMachineArn, retireStateMachineArn }) => ({
    executions: stepFunctions(connection),
    registry: registry(connection),
    outcomes: eventBus(connection),
    stateMachines: { provision: stateMachineArn, retire: retireStateMachineArn },
    own: settings.own,
    now: () => currentRuntime().now(),
  }),
);

export const handler = settleExecution(ports);
