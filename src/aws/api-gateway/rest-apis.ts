import {
  type APIGatewayClient,
  CreateRestApiCommand,
  DeleteRestApiCommand,
  GetRestApiCommand,
  paginateGetRestApis,
  PutRestApiCommand,
  type RestApi as SdkRestApi,
  TagResourceCommand,
  UpdateRestApiCommand,
} from '@aws-sdk/client-api-gateway';
import { partitionOf } from '../../private-api/partition.ts';
import { carries } from '../../private-api/tags.ts';
import type { ApiGatewayPort, RestApi } from '../../steps/api-gateway-port.ts';
import type { Target } from '../../steps/ports.ts';
import { isAbsent, translating } from '../aws-errors.ts';
import { asRejection } from './rejections.ts';
import { listResources, toMethods } from './resources.ts';
import { unescapePolicy } from './unescape-policy.ts';

type RestApiCalls = Pick<
  ApiGatewayPort,
  | 'listRestApis'
  | 'findRestApi'
  | 'listMethods'
  | 'createRestApi'
  | 'putRestApi'
  | 'updateRestApi'
  | 'tagRestApi'
  | 'deleteRestApi'
>;

/** The two clients: one for what is safe to repeat, one that never sends a call twice by itself. */
export interface ApiGatewayClients {
  readonly repeating: APIGatewayClient;
  readonly once: APIGatewayClient;
}

const largestPage = 500;

/** REST APIs, and the methods in their working copy. */
export const restApiCalls = (
  { repeating, once }: ApiGatewayClients,
  target: Target,
): RestApiCalls => ({
  listRestApis: (tags) =>
    translating('listing REST APIs', async () => {
      const found: RestApi[] = [];
      const pages = paginateGetRestApis({ client: repeating, pageSize: largestPage }, {});
      for await (const { items = [] } of pages) found.push(...items.map(toRestApi));
      return found.filter((restApi) => carries(restApi.tags, tags));
    }),

  findRestApi: (id) =>
    translating(`reading REST API ${id}`, async () => {
      try {
        return toRestApi(await repeating.send(new GetRestApiCommand({ restApiId: id })));
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    }),

  listMethods: (restApiId) =>
    translating(`reading the methods of ${restApiId}`, async () =>
      (await listResources(repeating, restApiId)).flatMap(toMethods),
    ),

  createRestApi: ({ name, description, version, policy, vpcEndpointIds, tags }) =>
    translating(`creating REST API ${name}`, async () =>
      toRestApi(
        await once.send(
          new CreateRestApiCommand({
            name,
            description,
            version,
            policy,
            endpointConfiguration: {
              types: ['PRIVATE'],
              ...(vpcEndpointIds !== undefined && { vpcEndpointIds: [...vpcEndpointIds] }),
            },
            tags: { ...tags },
          }),
        ),
      ),
    ),

  putRestApi: ({ restApiId, definition, basepath, failOnWarnings }) =>
    translating(`importing the definition into ${restApiId}`, () =>
      asRejection('DefinitionRejected', `importing the definition into ${restApiId}`, async () => {
        const { warnings = [] } = await repeating.send(
          new PutRestApiCommand({
            restApiId,
            mode: 'merge',
            failOnWarnings,
            parameters: { basepath },
            body: new TextEncoder().encode(definition),
          }),
        );
        return warnings;
      }),
    ),

  // To add what is there already may be an error, and whoever asked looks again before asking again.
  updateRestApi: (restApiId, patch) =>
    translating(`updating REST API ${restApiId}`, async () =>
      toRestApi(
        await once.send(
          new UpdateRestApiCommand({
            restApiId,
            patchOperations: patch.map((operation) => ({ ...operation })),
          }),
        ),
      ),
    ),

  tagRestApi: (id, tags) =>
    translating(`tagging REST API ${id}`, async () => {
      const resourceArn = `arn:${partitionOf(target.region)}:apigateway:${target.region}::/restapis/${id}`;
      await repeating.send(new TagResourceCommand({ resourceArn, tags: { ...tags } }));
    }),

  deleteRestApi: (id) =>
    translating(`deleting REST API ${id}`, async () => {
      try {
        await repeating.send(new DeleteRestApiCommand({ restApiId: id }));
      } catch (error) {
        if (!isAbsent(error)) throw error;
      }
    }),
});

const toRestApi = (restApi: SdkRestApi): RestApi => ({
  id: restApi.id ?? '',
  name: restApi.name ?? '',
  description: restApi.description,
  endpointTypes: restApi.endpointConfiguration?.types ?? [],
  vpcEndpointIds: restApi.endpointConfiguration?.vpcEndpointIds ?? [],
  policy: restApi.policy === undefined ? undefined : unescapePolicy(restApi.policy),
  tags: restApi.tags ?? {},
});
