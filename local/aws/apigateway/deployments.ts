import type {
  CreateDeploymentRequest,
  DeleteDeploymentRequest,
  Deployment,
  Deployments,
  GetDeploymentRequest,
  GetDeploymentsRequest,
} from '@aws-sdk/client-api-gateway';
import { shortId } from '../ids.ts';
import { notImitated, refuseUnimitated } from '../refusal.ts';
import type { Operation } from '../service.ts';
import { checkDeployable, summarize } from './deployable.ts';
import { badRequest } from './errors.ts';
import { getDeployment, getRestApi } from './lookup.ts';
import { newStage } from './new-stage.ts';
import { page } from './paging.ts';
import { publish } from './publish.ts';
import type { ApiDeployment, StoredRestApi } from './state.ts';
import { timestamp } from './timestamp.ts';

/** A deployment as the answers show it: what it froze stays inside. */
export const showDeployment = ({ id, description, createdDate }: ApiDeployment): Deployment => ({
  id,
  description,
  createdDate,
});

/** Makes the stage that a deployment names, or points it at the deployment. */
const putStage = (
  api: StoredRestApi,
  deploymentId: string,
  input: CreateDeploymentRequest,
  now: number,
): void => {
  const name = input.stageName ?? '';
  const stage = api.stages.get(name) ?? newStage(name, deploymentId, now);
  stage.deploymentId = deploymentId;
  stage.lastUpdatedDate = timestamp(now);
  // Assumed: on a stage that exists, these change what they name and nothing else.
  if (input.stageDescription !== undefined) stage.description = input.stageDescription;
  if (input.tracingEnabled !== undefined) stage.tracingEnabled = input.tracingEnabled;
  if (input.variables) stage.variables = { ...stage.variables, ...input.variables };
  api.stages.set(name, stage);
};

export const createDeployment: Operation<CreateDeploymentRequest, Deployment> = (input, call) => {
  refuseUnimitated(
    input,
    ['restApiId', 'stageName', 'stageDescription', 'description', 'variables', 'tracingEnabled'],
    'CreateDeployment',
  );
  const api = getRestApi(call, input.restApiId);
  checkDeployable(api);
  const now = call.clock.now();
  const deployment: ApiDeployment = {
    id: shortId(6),
    description: input.description,
    createdDate: timestamp(now),
    policy: api.policy,
    vpcEndpointIds: api.endpointConfiguration.vpcEndpointIds,
    apiSummary: summarize(api),
  };
  if (input.stageName !== undefined) putStage(api, deployment.id, input, now);
  api.deployments.set(deployment.id, deployment);
  if (input.stageName !== undefined) publish(api, now, deployment.id);
  return showDeployment(deployment);
};

export const getDeploymentOperation: Operation<GetDeploymentRequest, Deployment> = (
  input,
  call,
) => {
  const deployment = getDeployment(getRestApi(call, input.restApiId), input.deploymentId);
  const unknown = input.embed?.find((it) => it !== 'apisummary');
  if (unknown !== undefined) throw notImitated(`embed=${unknown} of GetDeployment`);
  const shown = showDeployment(deployment);
  return input.embed?.length ? { ...shown, apiSummary: deployment.apiSummary } : shown;
};

export const getDeployments: Operation<GetDeploymentsRequest, Deployments> = (input, call) => {
  const { deployments } = getRestApi(call, input.restApiId);
  const { items, position } = page(deployments.values(), (deployment) => deployment.id, input);
  return { items: items.map(showDeployment), position };
};

export const deleteDeployment: Operation<DeleteDeploymentRequest, object> = (input, call) => {
  const api = getRestApi(call, input.restApiId);
  const { id } = getDeployment(api, input.deploymentId);
  if ([...api.stages.values()].some((stage) => stage.deploymentId === id))
    throw badRequest('Active stages pointing to this deployment must be moved or deleted');
  api.deployments.delete(id);
  return {};
};
