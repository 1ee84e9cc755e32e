import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { PrivateApiRecord } from '../../private-api/registry/private-api-record.ts';
import { isPrivateApiId } from '../../private-api/request/private-api-id.ts';
import type { RegistryPort } from '../../steps/registry-port.ts';
import { HttpProblem } from './http-problem.ts';

/** The private API that a call's path names, as the registry knows it. Throws `NotFound` where it does not. */
export const getKnownPrivateApi = async (
  { pathParameters }: APIGatewayProxyEvent,
  registry: Pick<RegistryPort, 'findPrivateApi'>,
): Promise<PrivateApiRecord> => {
  const id = pathParameters?.['id'] ?? '';
  const record = isPrivateApiId(id) ? await registry.findPrivateApi(id) : undefined;
  if (record === undefined) throw new HttpProblem('NotFound', `There is no private API ${id}.`);
  return record;
};
