import type {
  DescribeStateMachineInput,
  DescribeStateMachineOutput,
  ListStateMachinesInput,
  ListStateMachinesOutput,
} from '@aws-sdk/client-sfn';
import { partitionOf } from '../../../src/private-api/partition.ts';
import type { Executions } from '../../stepfunctions/executions.ts';
import { refuseUnimitated } from '../refusal.ts';
import type { Call } from '../service.ts';
import { findMachineIn, getMachine } from './machine-in.ts';
import { page } from './page.ts';

/** What Step Functions tells of the state machine. It is deployed when the service starts, and stays as it is. */
export const machineOperations = (executions: Executions, deployedAt: Date) => ({
  DescribeStateMachine: (
    input: DescribeStateMachineInput,
    call: Call,
  ): DescribeStateMachineOutput => {
    refuseUnimitated(input, ['stateMachineArn'], 'DescribeStateMachine');
    const { machine } = getMachine(executions, input.stateMachineArn, call);
    return {
      ...summarise(executions, deployedAt),
      status: 'ACTIVE',
      definition: JSON.stringify(machine.definition),
      roleArn: `arn:${partitionOf(call.region)}:iam::${call.account}:role/cloister-state-machine`,
    };
  },

  ListStateMachines: (input: ListStateMachinesInput, call: Call): ListStateMachinesOutput => {
    refuseUnimitated(input, ['maxResults', 'nextToken'], 'ListStateMachines');
    const found = findMachineIn(executions, call);
    const { page: items, nextToken } = page(found ? [summarise(found, deployedAt)] : [], input);
    return { stateMachines: items, nextToken };
  },
});

const summarise = ({ machine }: Executions, creationDate: Date) => ({
  stateMachineArn: machine.arn,
  name: machine.arn.slice(machine.arn.lastIndexOf(':') + 1),
  type: 'STANDARD' as const,
  creationDate,
});
