import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { z } from 'zod';
import { Failure } from '../../private-api/errors.ts';
import { logAbout } from '../log-about.ts';
import { loggedError } from '../logged-error.ts';
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
      const { httpMethod, resource, pathParameters } = event;
      const call = `${httpMethod} ${resource}`;
      logAbout({
        privateApiId: pathParameters?.['id'],
        executionId: pathParameters?.['executionId'],
      });
      try {
        const { status, headers, body } = await answer(event);
        logAbout(aboutSchema.parse(body));
        logger.info(call, { status });
        if (body === undefined) return { statusCode: status, headers: { ...headers }, body: '' };
        return {
          statusCode: status,
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
      } catch (error) {
        const problem = asProblem(error);
        // A caller who is refused is no failure of ours.
        logger[problem.status < 500 ? 'info' : 'error'](call, {
          status: problem.status,
          error: error === problem ? { name: problem.name } : loggedError(error),
        });
        return problem.toAnswer();
      }
    });

/** Most answers say which private API or execution they are about. */
const aboutSchema = z
  .object({ id: z.string().optional(), executionId: z.string().optional() })
  .transform(({ id, executionId }) => ({ privateApiId: id, executionId }))
  .catch({ privateApiId: undefined, executionId: undefined });

const asProblem = (error: unknown): HttpProblem => {
  if (error instanceof HttpProblem) return error;
  return error instanceof Failure && isHttpProblemName(error.name)
    ? new HttpProblem(error.name, error.message)
    : new HttpProblem(
        'InternalError',
        'Something is wrong with Cloister itself. Its log says what.',
      );
};
