import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Failure } from '../../private-api/errors.ts';
import { logger } from '../logger.ts';
import { HttpProblem } from './http-problem.ts';
import { isHttpProblemName } from './problem-names.ts';

/** What a call of the HTTP interface answers. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent where there is nothing to say. */
  readonly body?: unknown;
}

/** The only place where a call of the HTTP interface meets Lambda: answers become JSON, errors become problem details. */
export const httpFunction = (
  answer: (event: APIGatewayProxyEvent) => HttpAnswer | Promise<HttpAnswer>,
) =>
  middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
      try {
        const { status, headers, body } = await answer(event);
        if (body === undefined) return { statusCode: status, headers: { ...headers }, body: '' };
        return {
          statusCode: status,
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
      } catch (error) {
        return asProblem(error).toAnswer();
      }
    });

const asProblem = (error: unknown): HttpProblem => {
  if (error instanceof HttpProblem) return error;
  logger.error('the call failed', { error });
  if (error instanceof Failure && isHttpProblemName(error.name))
    return new HttpProblem(error.name, error.message);
  return new HttpProblem(
    'InternalError',
    'Something is wrong with Cloister itself. Its log says what.',
  );
};
