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
import { getMachine, machinesIn } from './machine-in.ts';
import { page } from './page.ts';

/** What Step Functions tells of the state machines. They are deployed when the service starts, and stay as they are. */
export const machineOperations = (machines: readonly Executions[]) => ({
  DescribeStateMachine: (
    input: DescribeStateMachineInput,
    call: Call,
  ): DescribeStateMachineOutput => {
    refuseUnimitated(input, ['stateMachineArn'], 'DescribeStateMachine');
    const found = getMachine(machines, input.stateMachineArn, call);
    return {
      ...summarise(found),
      status: 'ACTIVE',
      definition: JSON.stringify(found.machine.definition),
      roleArn: `arn:${partitionOf(call.region)}:iam::${call.account}:role/cloister-state-machine`,
    };
  },

  ListStateMachines: (input: ListStateMachinesInput, call: Call): ListStateMachinesOutput => {
    refuseUnimitated(input, ['maxResults', 'nextToken'], 'ListStateMachines');
    const { page: items, nextToken } = page(machinesIn(machines, call).map(summarise), input);
    return { stateMachines: items, nextToken };
  },
});

const summarise = ({ machine, deployedAt }: Executions) => ({
  stateMachineArn: machine.arn,
  name: machine.arn.slice(machine.arn.lastIndexOf(':') + 1),
  type: 'STANDARD' as const,
  creationDate: new Date(deployedAt),
});
