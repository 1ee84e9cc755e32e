import { z } from 'zod';
import type { Change } from '../private-api/change.ts';
import { Failure } from '../private-api/errors.ts';
import { executeApiArn } from '../private-api/policy/execute-api-arn.ts';
import { acceptedRequestSchema, type Request } from '../private-api/request/request.ts';
import { confinementPatch } from '../private-api/rest-api/confinement-patch.ts';
import { fingerprintOf } from '../private-api/rest-api/fingerprint.ts';
import { intendedAssociations } from '../private-api/rest-api/intended-associations.ts';
import { intendedPolicy } from '../private-api/rest-api/intended-policy.ts';
import type { ApiGatewayPort } from './api-gateway-port.ts';
import { deployOnce } from './deploy-once.ts';
import { definitionReferenceSchema } from './state/definition.ts';
import { deploymentStateSchema, unasked } from './state/deployment.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { runSchema } from './state/run.ts';
import { vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { defineStep } from './step.ts';

/** Deploys the API once, to a stage that this makes or repoints. */
export const deployRestApi = defineStep({
  name: 'DeployRestApi',
  needs: ['apiGateway', 'clock'],
  input: z.strictObject({
    run: runSchema,
    request: acceptedRequestSchema,
    definition: definitionReferenceSchema,
    restApi: restApiStateSchema,
    vpcEndpoint: vpcEndpointStateSchema,
  }),
  output: deploymentStateSchema,

  async run({ run, request, definition, restApi, vpcEndpoint }, ports) {
    const { id } = restApi;
    const apiGateway = ports.apiGateway(run);
    const confinement = {
      policy: intendedPolicy(request, vpcEndpoint.id),
      vpcEndpointIds: intendedAssociations(request, vpcEndpoint.id),
    };
    const arn = executeApiArn({ ...run, restApiId: id });
    await readBack(apiGateway, id, confinement, arn);

    const fingerprint = fingerprintOf({
      definitionSha256: definition.sha256,
      ...confinement,
      executeApiArn: arn,
    });
    const mark = { fingerprint, nonce: run.nonce, attempt: 0 };
    const stage = await apiGateway.findStage(id, request.stage.name);
    const { deployment, wasThere } = await deployOnce(apiGateway, mark, {
      restApiId: id,
      stageName: request.stage.name,
      description: request.deployment.description,
      ...(stage === undefined && settingsOf(request)),
    });

    // After a lost answer the stage is there already, and on an API that this run created it is new all the same.
    const isApiNew = restApi.changes.some(({ action }) => action === 'created');
    const isStageNew = stage === undefined || (wasThere && isApiNew);
    const stageCreated: Change = { action: 'created', type: 'stage', id: request.stage.name };
    const deployed: Change = { action: 'deployed', type: 'deployment', id: deployment.id };
    return {
      id: deployment.id,
      attempt: mark.attempt,
      fingerprint,
      deployedAt: ports.clock.now().toISOString(),
      changes: isStageNew ? [stageCreated, deployed] : [deployed],
      aliases: unasked,
    };
  },
});

/** A deployment carries what the API has at that moment; what it has by mistake would be served. */
const readBack = async (
  apiGateway: ApiGatewayPort,
  id: string,
  confinement: Parameters<typeof confinementPatch>[1],
  arn: string,
): Promise<void> => {
  const there = await apiGateway.findRestApi(id);
  const patch =
    there &&
    confinementPatch(
      { policy: there.policy, vpcEndpointIds: there.vpcEndpointIds },
      confinement,
      arn,
    );
  if (patch === undefined || patch.length > 0)
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
