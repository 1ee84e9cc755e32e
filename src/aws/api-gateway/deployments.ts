import {
  CreateDeploymentCommand,
  DeleteStageCommand,
  type Deployment as SdkDeployment,
  GetStageCommand,
  paginateGetDeployments,
  type Stage as SdkStage,
  TagResourceCommand,
  TestInvokeMethodCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { partitionOf } from '../../private-api/partition.ts';
import type { ApiGatewayPort, Deployment, Stage } from '../../steps/api-gateway-port.ts';
import type { Target } from '../../steps/ports.ts';
import { isAbsent, translating } from '../aws-errors.ts';
import { asRejection } from './rejections.ts';
import type { ApiGatewayClients } from './rest-apis.ts';

type DeploymentCalls = Pick<
  ApiGatewayPort,
  | 'listDeployments'
  | 'findStage'
  | 'testInvoke'
  | 'createDeployment'
  | 'updateStage'
  | 'tagStage'
  | 'deleteStage'
>;

/** Deployments, the stages that point at them, and the test invocation that needs neither. */
export const deploymentCalls = (
  { repeating, once }: ApiGatewayClients,
  target: Target,
): DeploymentCalls => ({
  listDeployments: (restApiId) =>
    translating(`listing the deployments of ${restApiId}`, async () => {
      const found: Deployment[] = [];
      const pages = paginateGetDeployments({ client: repeating, pageSize: 500 }, { restApiId });
      for await (const { items = [] } of pages) found.push(...items.map(toDeployment));
      return found;
    }),

  findStage: (restApiId, stageName) =>
    translating(`reading stage ${stageName} of ${restApiId}`, async () => {
      try {
        return toStage(await repeating.send(new GetStageCommand({ restApiId, stageName })));
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    }),

  // It runs the integration for real, so it is not sent twice.
  testInvoke: ({ restApiId, resourceId, method, pathWithQueryString, headers, body }) =>
    translating(
      `invoking ${method} ${pathWithQueryString} of ${restApiId} for a test`,
      async () => {
        const answer = await once.send(
          new TestInvokeMethodCommand({
            restApiId,
            resourceId,
            httpMethod: method,
            pathWithQueryString,
            headers: { ...headers },
            body,
          }),
        );
        return { status: answer.status ?? 0, body: answer.body ?? '', log: answer.log ?? '' };
      },
    ),

  createDeployment: ({ restApiId, stageName, description, stageDescription, variables, tracing }) =>
    translating(`deploying ${restApiId} to stage ${stageName}`, () =>
      asRejection('DefinitionRejected', `deploying ${restApiId} to stage ${stageName}`, async () =>
        toDeployment(
          await once.send(
            new CreateDeploymentCommand({
              restApiId,
              stageName,
              description,
              stageDescription,
              variables: variables && { ...variables },
              tracingEnabled: tracing,
            }),
          ),
        ),
      ),
    ),

  // To remove what is gone already may be an error, and whoever asked looks again before asking again.
  updateStage: (restApiId, stageName, patch) =>
    translating(`updating stage ${stageName} of ${restApiId}`, async () => {
      await once.send(
        new UpdateStageCommand({
          restApiId,
          stageName,
          patchOperations: patch.map((operation) => ({ ...operation })),
        }),
      );
    }),

  tagStage: (restApiId, stageName, tags) =>
    translating(`tagging stage ${stageName} of ${restApiId}`, async () => {
      const resourceArn = `arn:${partitionOf(target.region)}:apigateway:${target.region}::/restapis/${restApiId}/stages/${stageName}`;
      await repeating.send(new TagResourceCommand({ resourceArn, tags: { ...tags } }));
    }),

  deleteStage: (restApiId, stageName) =>
    translating(`deleting stage ${stageName} of ${restApiId}`, async () => {
      try {
        await repeating.send(new DeleteStageCommand({ restApiId, stageName }));
      } catch (error) {
        if (!isAbsent(error)) throw error;
      }
    }),
});

const toDeployment = ({ id = '', description = '', createdDate }: SdkDeployment): Deployment => ({
  id,
  description,
  createdAt: createdDate?.toISOString() ?? '',
});

const toStage = (stage: SdkStage): Stage => {
  const everyMethod = stage.methodSettings?.['*/*'];
  return {
    name: stage.stageName ?? '',
    deploymentId: stage.deploymentId ?? '',
    description: stage.description,
    variables: stage.variables ?? {},
    tracing: stage.tracingEnabled ?? false,
    accessLogDestinationArn: stage.accessLogSettings?.destinationArn,
    accessLogFormat: stage.accessLogSettings?.format,
    throttling: everyMethod && {
      rateLimit: everyMethod.throttlingRateLimit,
      burstLimit: everyMethod.throttlingBurstLimit,
    },
    tags: stage.tags ?? {},
  };
};
