import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateRestApiCommand,
  GetResourcesCommand,
  ImportRestApiCommand,
  PutRestApiCommand,
  UpdateRestApiCommand,
  type PatchOperation,
  type PutMode,
  type Resource,
  type RestApi,
} from '@aws-sdk/client-api-gateway';
import { apigateway } from '../../../../local/aws/apigateway/index.ts';
import type { ApiGatewayState } from '../../../../local/aws/apigateway/state.ts';
import { clientOf, handClock, startAws } from '../start-aws.ts';

export const account = '111122223333';
export const region = 'eu-west-1';

/** An API with one path, answered by API Gateway itself. */
export const definition = {
  openapi: '3.0.1',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders': {
      get: {
        responses: { 200: { description: 'All orders' } },
        'x-amazon-apigateway-integration': {
          type: 'mock',
          requestTemplates: { 'application/json': '{"statusCode": 200}' },
          responses: { default: { statusCode: '200' } },
        },
      },
    },
  },
};

export const policyFor = (vpcEndpointId: string) => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: ['execute-api:/*'],
      Condition: { StringNotEquals: { 'aws:SourceVpce': vpcEndpointId } },
    },
  ],
});

/** A policy as a caller reads it from what API Gateway answers, the way Terraform does. */
export const unescapedPolicy = (policy: string | undefined): unknown => {
  const text: unknown = JSON.parse(`"${policy ?? ''}"`);
  return JSON.parse(String(text));
};

/** The embedded API Gateway behind the real SDK, and the calls that most tests begin with. */
export const startApiGateway = async () => {
  const clock = handClock();
  const aws = await startAws([apigateway], clock);
  const client = new APIGatewayClient(clientOf(aws));
  const bytes = (body: unknown): Buffer =>
    Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const resourcesOf = async (restApiId: string | undefined): Promise<Resource[]> =>
    (await client.send(new GetResourcesCommand({ restApiId, embed: ['methods'] }))).items ?? [];
  const put = (restApiId: string, body: unknown, mode?: PutMode, failOnWarnings = false) =>
    client.send(
      new PutRestApiCommand({
        restApiId,
        mode,
        failOnWarnings,
        body: bytes(body),
      }),
    );

  return {
    aws,
    client,
    clock,
    state: (): ApiGatewayState => aws.world.in(account, region).apigateway,
    createPrivate: async (
      vpcEndpointIds: string[] = [],
      more: { policy?: string; tags?: Record<string, string> } = {},
    ): Promise<RestApi & { id: string }> => {
      const api = await client.send(
        new CreateRestApiCommand({
          name: 'Orders',
          endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds },
          ...more,
        }),
      );
      return { ...api, id: api.id! };
    },
    importApi: (
      body: unknown,
      parameters: Record<string, string> = { endpointConfigurationTypes: 'PRIVATE' },
      failOnWarnings = false,
    ): Promise<RestApi> =>
      client.send(new ImportRestApiCommand({ parameters, failOnWarnings, body: bytes(body) })),
    resourcesOf,
    pathsOf: async (restApiId: string | undefined): Promise<(string | undefined)[]> =>
      (await resourcesOf(restApiId)).map((resource) => resource.path),
    put,
    patch: (restApiId: string, ...patchOperations: PatchOperation[]) =>
      client.send(new UpdateRestApiCommand({ restApiId, patchOperations })),
    deploy: (restApiId: string, stageName?: string) =>
      client.send(new CreateDeploymentCommand({ restApiId, stageName })),
  };
};

export type EmbeddedApiGateway = Awaited<ReturnType<typeof startApiGateway>>;
