import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { PrivateApiRecord } from '../../private-api/registry/private-api-record.ts';
import type { RegistryPort } from '../../steps/registry-port.ts';
import type { ListedPrivateApi } from './answers/private-api-page.ts';
import { listPrivateApisOperation } from './operations/list-private-apis.ts';
import type { AnswerOf } from './operations/operation.ts';
import { readQuery } from './query-parameters.ts';
import { type StandingPorts, standingOf } from './standing.ts';

/** What `GET /private-apis` needs. */
export interface ListingPorts extends StandingPorts {
  readonly registry: Pick<RegistryPort, 'listPrivateApis' | 'findPrivateApi'>;
}

/** `GET /private-apis`: a page of all private APIs, in the order of their ids. */
export const listPrivateApis = async (
  event: APIGatewayProxyEvent,
  ports: ListingPorts,
): Promise<AnswerOf<typeof listPrivateApisOperation>> => {
  const { limit, status, ...page } = readQuery(event, listPrivateApisOperation.query);
  const items: ListedPrivateApi[] = [];
  let { cursor } = page;
  do {
    // Not filtered by the registry: whether a run was stopped from outside, Step Functions alone knows.
    const found = await ports.registry.listPrivateApis({ limit: limit - items.length, cursor });
    const shown = await Promise.all(found.items.map((record) => listed(record, ports)));
    items.push(...shown.filter((item) => status === undefined || item.status === status));
    cursor = found.cursor;
  } while (cursor !== undefined && items.length < limit);
  return { status: 200, body: { items, cursor } };
};

const listed = async (
  record: PrivateApiRecord,
  ports: StandingPorts,
): Promise<ListedPrivateApi> => {
  const { record: latest, isAbandoned } = await standingOf(record, ports);
  const { id, status, restApiId, updatedAt } = latest;
  return { id, status: isAbandoned ? 'FAILED' : status, restApiId, updatedAt };
};
