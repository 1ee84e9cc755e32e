import type {
  CreateStageRequest,
  DeleteStageRequest,
  GetStageRequest,
  GetStagesRequest,
  Stage,
  Stages,
  UpdateStageRequest,
} from '@aws-sdk/client-api-gateway';
import { refuseUnimitated } from '../refusal.ts';
import type { Operation } from '../service.ts';
import { checkTags } from './check-tags.ts';
import { conflict } from './errors.ts';
import { getDeployment, getRestApi, getStage } from './lookup.ts';
import { newStage } from './new-stage.ts';
import { patchedStage } from './patch/stage-patch.ts';
import { publish } from './publish.ts';
import { timestamp } from './timestamp.ts';

export const createStage: Operation<CreateStageRequest, Stage> = (input, call) => {
  refuseUnimitated(
    input,
    [
      'restApiId',
      'stageName',
      'deploymentId',
      'description',
      'variables',
      'tracingEnabled',
      'tags',
    ],
    'CreateStage',
  );
  const api = getRestApi(call, input.restApiId);
  const deployment = getDeployment(api, input.deploymentId);
  const now = call.clock.now();
  const stage = newStage(input.stageName ?? '', deployment.id, now);
  const name = stage.stageName ?? '';
  // Assumed: the words.
  if (api.stages.has(name)) throw conflict('Stage already exists');
  stage.description = input.description;
  stage.variables = input.variables;
  stage.tracingEnabled = input.tracingEnabled ?? false;
  if (input.tags) stage.tags = checkTags(input.tags);

  api.stages.set(name, stage);
  publish(api, now, deployment.id);
  return stage;
};

export const getStageOperation: Operation<GetStageRequest, Stage> = (input, call) =>
  getStage(getRestApi(call, input.restApiId), input.stageName);

export const getStages: Operation<GetStagesRequest, Stages> = (input, call) => {
  const { stages } = getRestApi(call, input.restApiId);
  const { deploymentId } = input;
  return {
    item: [...stages.values()].filter(
      (stage) => deploymentId === undefined || stage.deploymentId === deploymentId,
    ),
  };
};

export const updateStage: Operation<UpdateStageRequest, Stage> = (input, call) => {
  const api = getRestApi(call, input.restApiId);
  const before = getStage(api, input.stageName);
  const now = call.clock.now();
  const after = patchedStage(before, input.patchOperations, {
    hasDeployment: (id) => api.deployments.has(id),
    mayLog: call.here.apigateway.account.cloudwatchRoleArn !== undefined,
  });
  after.lastUpdatedDate = timestamp(now);
  api.stages.set(after.stageName ?? '', after);
  if (after.deploymentId !== before.deploymentId) publish(api, now, after.deploymentId);
  return after;
};

export const deleteStage: Operation<DeleteStageRequest, object> = (input, call) => {
  const api = getRestApi(call, input.restApiId);
  const { stageName = '' } = getStage(api, input.stageName);
  api.stages.delete(stageName);
  publish(api, call.clock.now());
  return {};
};
