import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Executions } from '../../aws/step-functions.ts';
import type { RunError } from '../../private-api/result.ts';
import { currentStepOf } from '../../private-api/timeline.ts';
import { executionIdOf } from '../../private-api/execution-id.ts';
import { getKnownPrivateApi } from './known-private-api.ts';
import type { getPrivateApiOperation } from './operations/get-private-api.ts';
import type { AnswerOf } from './operations/operation.ts';
import { readQuery } from './query-parameters.ts';
import { reportedError } from './reported-error.ts';
import { type StandingPorts, standingOf } from './standing.ts';

/** What `GET /private-apis/{id}` needs. */
export interface PrivateApiPorts extends StandingPorts {
  readonly executions: Pick<Executions, 'find' | 'findStanding' | 'history'>;
}

/** `GET /private-apis/{id}`: how a private API stands, its last READY result, and its last failure. */
export const getPrivateApi = async (
  event: APIGatewayProxyEvent,
  ports: PrivateApiPorts,
): Promise<AnswerOf<typeof getPrivateApiOperation>> => {
  readQuery(event, {});
  const known = await getKnownPrivateApi(event, ports.registry);
  const { record, isAbandoned } = await standingOf(known, ports);
  const error = isAbandoned ? await lastWords(record.executionArn, ports) : record.error;
  return {
    status: 200,
    body: {
      id: record.id,
      status: isAbandoned ? 'FAILED' : record.status,
      updatedAt: record.updatedAt,
      executionId: executionIdOf(record.executionArn),
      ...(record.ready !== null && { result: record.ready.result }),
      ...(error !== null && { error }),
    },
  };
};

/** How an execution ended that could not record it. One that Step Functions has forgotten counts as stopped. */
const lastWords = async (
  executionArn: string,
  { executions }: Pick<PrivateApiPorts, 'executions'>,
): Promise<RunError> => {
  const execution = await executions.find(executionArn);
  if (execution === undefined) return reportedError({ status: 'STOPPED' });
  return reportedError(execution, currentStepOf(await executions.history(executionArn)));
};
