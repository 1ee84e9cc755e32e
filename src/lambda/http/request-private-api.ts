import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type OrderRules, prepareOrder } from '../../private-api/prepare-order.ts';
import { startOrder, type StartingPorts } from '../start-order.ts';
import type { HttpAnswer } from './http-function.ts';
import { HttpProblem } from './http-problem.ts';
import { executionNameByKey } from './idempotency-key.ts';
import { readJsonBody } from './read-json-body.ts';
import { shownStatusOf } from './shown-status.ts';

/** What `POST /private-apis` needs. */
export interface RequestingPorts extends StartingPorts {
  readonly rules: Omit<OrderRules, 'maxDefinitionBytes'>;
  readonly nonce: () => string;
}

const maxDefinitionBytes = 4 * 1024 * 1024;

/** `POST /private-apis`: starts an execution that makes a private API as the request declares it. */
export const requestPrivateApi = async (
  event: APIGatewayProxyEvent,
  ports: RequestingPorts,
): Promise<HttpAnswer> => {
  refuseParameters(event);
  const sent = readJsonBody(event);
  const { order, problems } = prepareOrder(sent, { ...ports.rules, maxDefinitionBytes });
  if (order === undefined)
    throw new HttpProblem('InvalidRequest', 'The request cannot be carried out as written.', {
      problems,
    });

  const requestedBy = event.requestContext.identity.userArn ?? '';
  const name = executionNameByKey(event, requestedBy) ?? uniqueName(order.name, ports.nonce());
  const { execution, isOurs } = await startOrder(order, { name, requestedBy }, ports);
  if (!isOurs)
    throw new HttpProblem(
      'IdempotencyKeyReused',
      `This Idempotency-Key was used for another request, execution ${name}.`,
    );
  return {
    status: 202,
    headers: { location: `/executions/${name}` },
    body: {
      id: order.id,
      executionId: name,
      executionArn: execution.arn,
      status: shownStatusOf(execution),
    },
  };
};

const refuseParameters = ({ queryStringParameters }: APIGatewayProxyEvent): void => {
  const [parameter] = Object.keys(queryStringParameters ?? {});
  if (parameter === undefined) return;
  throw new HttpProblem(
    'InvalidRequest',
    parameter === 'dryRun'
      ? 'The query parameter dryRun is not available yet.'
      : `The query parameter ${parameter} is unknown here.`,
  );
};

/** Names the API for whoever reads the console. An execution's name has 80 characters at most. */
const uniqueName = (name: string, nonce: string): string =>
  `${name}-${nonce.replaceAll('-', '').slice(0, 15)}`;
