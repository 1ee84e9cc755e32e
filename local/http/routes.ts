import type { Operation } from '../../src/lambda/http/operations/operation.ts';
import { operations } from '../../src/lambda/http/operations/operations.ts';

/** Which function answers a call of a path, as API Gateway calls it: `ANY` is whatever nothing else is for. */
export interface Route {
  readonly method: Operation['method'] | 'HEAD' | 'ANY';
  readonly resource: string;
  readonly function: string;
}

const routesTo = ({ method, path, operationId }: Operation): Route[] => {
  const methods = method === 'GET' ? (['GET', 'HEAD'] as const) : [method];
  return methods.map((each) => ({ method: each, resource: path, function: operationId }));
};

const resources = [...new Set(operations.map(({ path }) => path)), '/executions', '/', '/{proxy+}'];

/** The HTTP interface: which function answers which call, the best match first. `serverless.yml` says the same to API Gateway. */
export const routes: readonly Route[] = [
  ...operations.flatMap(routesTo),
  ...resources.map(
    (resource) => ({ method: 'ANY', resource, function: 'answerUnrouted' }) as const,
  ),
];
