import * as schemas from '@aws-sdk/client-sfn';
import type { Executions } from '../../stepfunctions/executions.ts';
import type { Service } from '../service.ts';
import { executionOperations } from './execution-operations.ts';
import { machineOperations } from './machine-operations.ts';

/** Step Functions, with the one state machine that is deployed. */
export const createStates = (executions: Executions): Service => ({
  name: 'states',
  protocol: 'aws-json',
  schemas,
  operations: {
    ...executionOperations(executions),
    ...machineOperations(executions, new Date(executions.machine.clock.now())),
  },
});
