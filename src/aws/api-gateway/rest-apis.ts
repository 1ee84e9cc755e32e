import {
  type APIGatewayClient,
  CreateRestApiCommand,
  DeleteRestApiCommand,
  GetRestApiCommand,
  paginateGetResources,
  paginateGetRestApis,
  PutRestApiCommand,
  type Resource,
  type RestApi as SdkRestApi,
  UpdateRestApiCommand,
} from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { carries } from '../../private-api/tags.ts';
import type { ApiGatewayPort, RestApi, RestMethod } from '../../steps/api-gateway-port.ts';
import { isAbsent, translating } from '../aws-errors.ts';
import { asRejection } from './rejections.ts';
import { unescapePolicy } from './unescape-policy.ts';

type RestApiCalls = Pick<
  ApiGatewayPort,
  | 'listRestApis'
  | 'findRestApi'
  | 'listMethods'
  | 'createRestApi'
  | 'putRestApi'
  | 'updateRestApi'
  | 'deleteRestApi'
>;

/** The two clients: one for what is safe to repeat, one that never sends a call twice by itself. */
export interface ApiGatewayClients {
  readonly repeating: APIGatewayClient;
  readonly once: APIGatewayClient;
}

const largestPage = 500;

const authorizationTypeSchema = z.enum(['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS']);

/** REST APIs and what is in their working copy. */
export const restApiCalls = ({ repeating, once }: ApiGatewayClients): RestApiCalls => ({
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
    translating(`reading the methods of ${restApiId}`, async () => {
      const methods: RestMethod[] = [];
      const pages = paginateGetResources(
        { client: repeating, pageSize: largestPage },
        { restApiId, embed: ['methods'] },
      );
      for await (const { items = [] } of pages) methods.push(...items.flatMap(toMethods));
      return methods;
    }),

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

const toMethods = ({ id = '', path = '', resourceMethods = {} }: Resource): RestMethod[] =>
  Object.entries(resourceMethods).map(
    ([method, { authorizationType, apiKeyRequired = false, methodIntegration }]) => ({
      resourceId: id,
      path,
      method,
      authorizationType: authorizationTypeSchema.parse(authorizationType),
      apiKeyRequired,
      integrationType: methodIntegration?.type,
    }),
  );
