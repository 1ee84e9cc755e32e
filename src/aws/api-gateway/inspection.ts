import {
  type Deployment,
  GetAccountCommand,
  GetDeploymentCommand,
  GetRestApiCommand,
  GetStagesCommand,
  type Method,
  paginateGetRestApis,
  type Resource,
  type RestApi,
} from '@aws-sdk/client-api-gateway';
import type {
  DiagnosedDeployment,
  DiagnosedMethod,
  DiagnosedRestApi,
} from '../../private-api/diagnosis/picture.ts';
import type { ApiGatewayInspection } from '../../steps/api-gateway-inspection.ts';
import { isAbsent, translating } from '../aws-errors.ts';
import { listResources } from './resources.ts';
import type { ApiGatewayClients } from './rest-apis.ts';
import { unescapePolicy } from './unescape-policy.ts';

const largestPage = 500;

/** What a diagnosis reads. */
export const inspectionCalls = ({ repeating }: ApiGatewayClients): ApiGatewayInspection => ({
  inspectRestApi: (id) =>
    translating(`reading REST API ${id}`, () =>
      unlessAbsent(async () =>
        toRestApi(await repeating.send(new GetRestApiCommand({ restApiId: id }))),
      ),
    ),

  inspectRestApis: () =>
    translating('listing REST APIs', async () => {
      const found: DiagnosedRestApi[] = [];
      const pages = paginateGetRestApis({ client: repeating, pageSize: largestPage }, {});
      for await (const { items = [] } of pages) found.push(...items.map(toRestApi));
      return found;
    }),

  inspectResources: (restApiId) =>
    translating(`reading the methods of ${restApiId}`, async () => {
      const resources = await listResources(repeating, restApiId);
      return { count: resources.length, methods: resources.flatMap(toMethods) };
    }),

  inspectStages: (restApiId) =>
    translating(`reading the stages of ${restApiId}`, async () => {
      const { item = [] } = await repeating.send(new GetStagesCommand({ restApiId }));
      return item.map(
        ({ stageName = '', deploymentId = '', canarySettings, accessLogSettings }) => ({
          name: stageName,
          deploymentId,
          canaryDeploymentId: canarySettings?.deploymentId,
          accessLogDestinationArn: accessLogSettings?.destinationArn,
        }),
      );
    }),

  inspectDeployment: (restApiId, deploymentId) =>
    translating(`reading deployment ${deploymentId} of ${restApiId}`, () =>
      unlessAbsent(async () =>
        toDeployment(
          await repeating.send(
            new GetDeploymentCommand({ restApiId, deploymentId, embed: ['apisummary'] }),
          ),
        ),
      ),
    ),

  findCloudWatchRole: () =>
    translating("reading the account's settings of API Gateway", async () => {
      const { cloudwatchRoleArn } = await repeating.send(new GetAccountCommand({}));
      return cloudwatchRoleArn;
    }),
});

const unlessAbsent = async <Found>(read: () => Promise<Found>): Promise<Found | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
};

const toRestApi = (restApi: RestApi): DiagnosedRestApi => ({
  id: restApi.id ?? '',
  name: restApi.name ?? '',
  endpointTypes: restApi.endpointConfiguration?.types ?? [],
  vpcEndpointIds: restApi.endpointConfiguration?.vpcEndpointIds ?? [],
  policy: restApi.policy === undefined ? undefined : unescapePolicy(restApi.policy),
  isDefaultEndpointDisabled: restApi.disableExecuteApiEndpoint ?? false,
  endpointAccessMode: restApi.endpointAccessMode,
  tags: restApi.tags ?? {},
});

const toMethods = ({ id = '', path = '', resourceMethods = {} }: Resource): DiagnosedMethod[] =>
  Object.entries(resourceMethods).map(([method, { authorizationType, methodIntegration }]) => ({
    resourceId: id,
    path,
    method,
    authorization: authorizationType ?? 'NONE',
    integration: toIntegration(methodIntegration),
  }));

const toIntegration = (integration: Method['methodIntegration']): DiagnosedMethod['integration'] =>
  integration && {
    type: integration.type ?? '',
    uri: integration.uri,
    credentials: integration.credentials,
  };

const toDeployment = ({
  id = '',
  description = '',
  createdDate,
  apiSummary = {},
}: Deployment): DiagnosedDeployment => ({
  id,
  description,
  createdAt: createdDate?.toISOString() ?? '',
  methods: Object.fromEntries(
    Object.entries(apiSummary).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, { authorizationType }]) => [
          method,
          authorizationType ?? 'NONE',
        ]),
      ),
    ]),
  ),
});
