import { z } from 'zod';
import type { Change } from '../private-api/change.ts';
import { Failure } from '../private-api/errors.ts';
import { executeApiArn } from '../private-api/policy/execute-api-arn.ts';
import type { PrivateApiRecord } from '../private-api/registry/private-api-record.ts';
import { acceptedRequestSchema, type Request } from '../private-api/request/request.ts';
import { confinementPatch } from '../private-api/rest-api/confinement-patch.ts';
import { carriesMark } from '../private-api/rest-api/deployment-mark.ts';
import { fingerprintOf } from '../private-api/rest-api/fingerprint.ts';
import {
  type IntendedConfinement,
  intendedConfinement,
} from '../private-api/rest-api/intended-confinement.ts';
import { planDeployment } from '../private-api/rest-api/plan-deployment.ts';
import { verifyStage } from '../private-api/rest-api/verify-stage.ts';
import type { ApiGatewayPort, Deployment } from './api-gateway-port.ts';
import { deployOnce } from './deploy-once.ts';
import { getContent } from './get-content.ts';
import { confinementStateSchema } from './state/confinement.ts';
import { askedAtOnce, deploymentStateSchema, unasked } from './state/deployment.ts';
import { type RestApiState, restApiStateSchema } from './state/rest-api.ts';
import { type Run, runSchema } from './state/run.ts';
import { vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/** Deploys the API once, to a stage that this makes or repoints; not at all where the stage serves the same already. */
export const deployRestApi = underHold(
  defineStep({
    name: 'DeployRestApi',
    needs: ['apiGateway', 'registry', 'clock'],
    input: z.strictObject({
      run: runSchema,
      request: acceptedRequestSchema,
      restApi: restApiStateSchema,
      vpcEndpoint: vpcEndpointStateSchema,
      confinement: confinementStateSchema,
      /** The deployment of the pass before; null in the first. */
      deployment: deploymentStateSchema.nullable(),
    }),
    output: deploymentStateSchema,

    async run({ run, request, restApi, vpcEndpoint, confinement, deployment: last }, ports) {
      const { id } = restApi;
      const apiGateway = ports.apiGateway(run);
      const [stage, deployments, record] = await Promise.all([
        apiGateway.findStage(id, request.stage.name),
        apiGateway.listDeployments(id),
        ports.registry.findPrivateApi(run.id),
      ]);
      verifyStage(stage, deployments, { restApiId: id, snapshot: record?.ready?.snapshot });

      const arn = executeApiArn({ ...run, restApiId: id });
      const should = intendedConfinement(request, vpcEndpoint.id, confinement.leaving);
      const content = getContent(restApi);
      const fingerprint = fingerprintOf({ content, ...should, executeApiArn: arn });
      const mark = { fingerprint, content, nonce: run.nonce, attempt: 0 };
      const state = {
        attempt: mark.attempt,
        fingerprint,
        deployedAt: ports.clock.now().toISOString(),
      };
      const earlier = last?.changes ?? [];

      const isMade = deployments.some((deployment) => carriesMark(deployment, mark));
      const associatedNow = isAnyAssociated(restApi, confinement);
      const isDue = planDeployment({ stage, deployments, fingerprint, associatedNow });
      if (stage !== undefined && !isDue && !isMade)
        return { ...state, id: stage.deploymentId, changes: earlier, aliases: askedAtOnce };

      if (!isMade) await readBack(apiGateway, id, should, arn);
      const order = {
        restApiId: id,
        stageName: request.stage.name,
        description: request.deployment.description,
        ...(stage === undefined && settingsOf(request)),
      };
      const { deployment } = await deployOnce(apiGateway, mark, order, deployments);
      // After a lost answer the stage is there already, and is new all the same.
      const isStageNew =
        stage === undefined || (isMade && !wasStageThere(record, restApi, request, run));
      return {
        ...state,
        id: deployment.id,
        changes: [
          ...earlier,
          ...changesOf(deployment, isStageNew ? request.stage.name : undefined),
        ],
        aliases: unasked,
      };
    },
  }),
);

const isAnyAssociated = (...parts: readonly { changes: readonly Change[] }[]): boolean =>
  parts.some(({ changes }) => changes.some(({ action }) => action === 'associated'));

/** A deployment carries what the API has at that moment; what it has by mistake would be served. */
const readBack = async (
  apiGateway: ApiGatewayPort,
  id: string,
  should: IntendedConfinement,
  arn: string,
): Promise<void> => {
  const there = await apiGateway.findRestApi(id);
  if (there === undefined || confinementPatch(there, should, arn).length > 0)
    throw new Failure(
      'TransientAwsError',
      `REST API ${id} does not read back with its policy and associations yet`,
    );
};

const settingsOf = ({ stage }: Request) => ({
  stageDescription: stage.description,
  variables: stage.variables,
  tracing: stage.tracing,
});

/** Whether a stage of this name may have been there before this run. */
const wasStageThere = (
  record: PrivateApiRecord | undefined,
  restApi: RestApiState,
  { stage: { name } }: Request,
  { nonce }: Run,
): boolean =>
  !restApi.changes.some(({ action }) => action === 'created') &&
  (record?.ready?.snapshot.stage.name === name ||
    (record?.attempts.some((attempt) => attempt.stage === name && attempt.nonce !== nonce) ??
      false));

const changesOf = ({ id }: Deployment, newStage: string | undefined): Change[] => [
  ...(newStage === undefined
    ? []
    : [{ action: 'created' as const, type: 'stage' as const, id: newStage }]),
  { action: 'deployed', type: 'deployment', id },
];
