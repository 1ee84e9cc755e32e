import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Executions } from '../../aws/step-functions.ts';
import { currentStepOf, timelineOf } from '../../private-api/timeline.ts';
import type { Target } from '../../steps/ports.ts';
import { askedId } from './asked-id.ts';
import { type FindingPorts, getKnownExecution } from './known-execution.ts';
import type { getExecutionOperation } from './operations/get-execution.ts';
import type { AnswerOf } from './operations/operation.ts';
import { parseJson } from './parse-json.ts';
import { readQuery } from './query-parameters.ts';
import { reportedError } from './reported-error.ts';
import { reportedResult } from './reported-result.ts';
import { shownStatusOf } from './shown-status.ts';

/** What `GET /executions/{executionId}` needs. */
export interface ExecutionPorts extends FindingPorts {
  readonly executions: Pick<Executions, 'find' | 'history'>;
  readonly own: Target;
}

/** `GET /executions/{executionId}`: where an execution is, and how it ended. */
export const getExecution = async (
  event: APIGatewayProxyEvent,
  ports: ExecutionPorts,
): Promise<AnswerOf<typeof getExecutionOperation>> => {
  readQuery(event, {});
  const executionId = event.pathParameters?.['executionId'] ?? '';
  const { execution, operation } = await getKnownExecution(executionId, ports);
  const history = await ports.executions.history(execution.arn);
  const step = currentStepOf(history);
  return {
    status: 200,
    body: {
      executionId,
      id: askedId(parseJson(execution.input), ports.own),
      operation,
      status: shownStatusOf(execution),
      step,
      timeline: timelineOf(history),
      ...(execution.status === 'SUCCEEDED' && { result: reportedResult(execution) }),
      ...((execution.status === 'FAILED' || execution.status === 'STOPPED') && {
        error: reportedError(execution, step),
      }),
    },
  };
};
