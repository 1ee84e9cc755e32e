import type {
  DescribeExecutionInput,
  DescribeExecutionOutput,
  GetExecutionHistoryInput,
  GetExecutionHistoryOutput,
  HistoryEvent,
  ListExecutionsInput,
  ListExecutionsOutput,
  StartExecutionInput,
  StartExecutionOutput,
  StopExecutionInput,
  StopExecutionOutput,
} from '@aws-sdk/client-sfn';
import type { Execution, Executions } from '../../stepfunctions/executions.ts';
import { refuseUnimitated } from '../refusal.ts';
import type { Call } from '../service.ts';
import { getExecution, getMachine } from './machine-in.ts';
import { page } from './page.ts';

/** What Step Functions lets one do with executions. */
export const executionOperations = (machines: readonly Executions[]) => ({
  StartExecution: (input: StartExecutionInput, call: Call): StartExecutionOutput => {
    refuseUnimitated(input, ['stateMachineArn', 'name', 'input'], 'StartExecution');
    const { arn, startedAt } = getMachine(machines, input.stateMachineArn, call).start(
      input.name,
      input.input,
    );
    return { executionArn: arn, startDate: new Date(startedAt) };
  },

  DescribeExecution: (input: DescribeExecutionInput, call: Call): DescribeExecutionOutput => {
    refuseUnimitated(input, ['executionArn'], 'DescribeExecution');
    const { execution, machine } = getExecution(machines, input.executionArn, call);
    const { output, error, cause } = execution.ending ?? {};
    return { ...summarise(execution, machine), input: execution.input, output, error, cause };
  },

  ListExecutions: (input: ListExecutionsInput, call: Call): ListExecutionsOutput => {
    refuseUnimitated(
      input,
      ['stateMachineArn', 'statusFilter', 'maxResults', 'nextToken'],
      'ListExecutions',
    );
    const machine = getMachine(machines, input.stateMachineArn, call);
    const all = machine
      .list()
      .map((execution) => summarise(execution, machine))
      .filter(({ status }) => input.statusFilter === undefined || status === input.statusFilter);
    const { page: items, nextToken } = page(all, input);
    return { executions: items, nextToken };
  },

  StopExecution: (input: StopExecutionInput, call: Call): StopExecutionOutput => {
    refuseUnimitated(input, ['executionArn', 'error', 'cause'], 'StopExecution');
    const { execution, machine } = getExecution(machines, input.executionArn, call);
    machine.stop(execution, input.error, input.cause);
    return { stopDate: new Date(execution.ending?.at ?? call.clock.now()) };
  },

  GetExecutionHistory: (input: GetExecutionHistoryInput, call: Call): GetExecutionHistoryOutput => {
    refuseUnimitated(
      input,
      ['executionArn', 'reverseOrder', 'maxResults', 'nextToken', 'includeExecutionData'],
      'GetExecutionHistory',
    );
    const { execution } = getExecution(machines, input.executionArn, call);
    const { events } = execution.history;
    const { page: items, nextToken } = page(
      input.reverseOrder ? events.toReversed() : events,
      input,
    );
    return {
      events: input.includeExecutionData === false ? items.map(withoutData) : items,
      nextToken,
    };
  },
});

const summarise = ({ arn, name, startedAt, ending }: Execution, { machine }: Executions) => ({
  executionArn: arn,
  stateMachineArn: machine.arn,
  name,
  status: ending?.status ?? ('RUNNING' as const),
  startDate: new Date(startedAt),
  ...(ending && { stopDate: new Date(ending.at) }),
});

/** "GetExecutionHistory": without execution data, inputs and outputs stay out of the answer. */
const withoutData = (event: HistoryEvent): HistoryEvent => ({
  ...event,
  ...(event.executionStartedEventDetails && { executionStartedEventDetails: {} }),
  ...(event.executionSucceededEventDetails && { executionSucceededEventDetails: {} }),
  ...(event.lambdaFunctionSucceededEventDetails && { lambdaFunctionSucceededEventDetails: {} }),
  ...(event.lambdaFunctionScheduledEventDetails && {
    lambdaFunctionScheduledEventDetails: {
      resource: event.lambdaFunctionScheduledEventDetails.resource,
    },
  }),
  ...(event.stateEnteredEventDetails && {
    stateEnteredEventDetails: { name: event.stateEnteredEventDetails.name },
  }),
  ...(event.stateExitedEventDetails && {
    stateExitedEventDetails: { name: event.stateExitedEventDetails.name },
  }),
});
