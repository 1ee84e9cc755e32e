import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { HttpAnswer } from './http-function.ts';
import { HttpProblem } from './http-problem.ts';
import { methodsOf } from './operations/methods-of.ts';

/** Whatever no operation answers: `OPTIONS`, and the methods and paths that there are none of. */
export const answerUnrouted = ({
  httpMethod,
  path,
  resource,
}: APIGatewayProxyEvent): HttpAnswer => {
  const allowed = methodsOf(resource);
  if (allowed.length === 0) throw new HttpProblem('NotFound', `There is no ${path}.`);
  const headers = { allow: allowed.join(', ') };
  if (httpMethod === 'OPTIONS') return { status: 204, headers };
  throw new HttpProblem('MethodNotAllowed', `${path} knows no ${httpMethod}.`, { headers });
};
