import * as schemas from '@aws-sdk/client-sfn';
import type { Executions } from '../../stepfunctions/executions.ts';
import type { Service } from '../service.ts';
import { executionOperations } from './execution-operations.ts';
import { machineOperations } from './machine-operations.ts';

/** Step Functions, with the state machines that are deployed. */
export const createStates = (...machines: readonly Executions[]): Service => ({
  name: 'states',
  protocol: 'aws-json',
  schemas,
  operations: {
    ...executionOperations(machines),
    ...machineOperations(machines),
  },
});
