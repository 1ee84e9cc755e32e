import { stepFunctions } from '../src/aws/step-functions.ts';
import { getExecution } from '../src/lambda/http/get-execution.ts';
import { httpFunction } from '../src/lambda/http/http-function.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';

const ports = perEnvironment(
  ({ connection, settings, stateMachineArn, retireStateMachineArn }) => ({
    executions: stepFunctions(connection),
    stateMachines: { provision: stateMachineArn, retire: retireStateMachineArn },
    own: settings.own,
  }),
);

export const handler = httpFunction((event) => getExecution(event, ports()));
