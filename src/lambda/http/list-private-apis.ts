import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import {
  type PrivateApiRecord,
  privateApiRecordSchema,
} from '../../private-api/registry/private-api-record.ts';
import type { RegistryPort } from '../../steps/registry-port.ts';
import type { HttpAnswer } from './http-function.ts';
import { readQuery } from './query-parameters.ts';
import { type StandingPorts, standingOf } from './standing.ts';

/** What `GET /private-apis` needs. */
export interface ListingPorts extends StandingPorts {
  readonly registry: Pick<RegistryPort, 'listPrivateApis' | 'findPrivateApi'>;
}

const statusSchema = privateApiRecordSchema.shape.status;
const most = 100;

const parameters = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, `must be a number from 1 to ${most}`)
    .default('50')
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= most, `must be a number from 1 to ${most}`),
  cursor: z.string().min(1, 'must be the cursor of the page before').optional(),
  status: z
    .enum(statusSchema.options, `must be one of ${statusSchema.options.join(', ')}`)
    .optional(),
};

/** `GET /private-apis`: a page of all private APIs, in the order of their ids. */
export const listPrivateApis = async (
  event: APIGatewayProxyEvent,
  ports: ListingPorts,
): Promise<HttpAnswer> => {
  const { limit, status, ...page } = readQuery(event, parameters);
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

type ListedPrivateApi = Pick<PrivateApiRecord, 'id' | 'status' | 'restApiId' | 'updatedAt'>;

const listed = async (
  record: PrivateApiRecord,
  ports: StandingPorts,
): Promise<ListedPrivateApi> => {
  const { record: latest, isAbandoned } = await standingOf(record, ports);
  const { id, status, restApiId, updatedAt } = latest;
  return { id, status: isAbandoned ? 'FAILED' : status, restApiId, updatedAt };
};
