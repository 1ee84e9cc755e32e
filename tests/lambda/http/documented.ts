import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { HttpAnswer } from '../../../src/lambda/http/http-function.ts';
import { HttpProblem } from '../../../src/lambda/http/http-problem.ts';
import { checkAnswer } from '../../support/check-answer.ts';

/** What a handler answers to an event, or throws, after it was seen to be as the interface's own document has it. */
export const documented = async <Answer extends HttpAnswer>(
  event: APIGatewayProxyEvent,
  answer: Promise<Answer>,
): Promise<Answer> => {
  try {
    const { status, headers = {}, body } = await answer;
    check(event, {
      statusCode: status,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch (error) {
    if (error instanceof HttpProblem) check(event, error.toAnswer());
    throw error;
  }
  return answer;
};

const check = (
  { httpMethod, resource }: APIGatewayProxyEvent,
  { statusCode, headers = {}, body }: APIGatewayProxyResult,
): void => {
  checkAnswer(httpMethod, resource, {
    status: statusCode,
    headers: new Headers(headers as Record<string, string>),
    body: JSON.parse(body),
  });
};
