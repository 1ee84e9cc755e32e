import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { invokeUrls } from '../private-api/invoke-urls.ts';
import { executeApiArn } from '../private-api/policy/execute-api-arn.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { intendedAssociations } from '../private-api/rest-api/intended-associations.ts';
import { intendedPolicy } from '../private-api/rest-api/intended-policy.ts';
import { readBackDifferences } from '../private-api/rest-api/read-back-differences.ts';
import { resultSchema } from '../private-api/result.ts';
import { runTag } from '../private-api/tags.ts';
import type { ApiGatewayPort } from './api-gateway-port.ts';
import { deploymentStateSchema } from './state/deployment.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { type Run, runSchema } from './state/run.ts';
import { vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { defineStep } from './step.ts';

/** Reads everything back and compares it with what was asked. What this run made twice it deletes, but for the one that counts. */
export const verifyPrivateApi = defineStep({
  name: 'VerifyPrivateApi',
  needs: ['ec2', 'apiGateway'],
  input: z.strictObject({
    run: runSchema,
    request: acceptedRequestSchema,
    restApi: restApiStateSchema,
    vpcEndpoint: vpcEndpointStateSchema,
    deployment: deploymentStateSchema,
  }),
  output: resultSchema.pick({ executeApiArn: true, vpcEndpointIds: true, invokeUrls: true }),

  async run(
    { run, request, restApi: { id }, vpcEndpoint: { id: vpcEndpointId }, deployment },
    ports,
  ) {
    const apiGateway = ports.apiGateway(run);
    const [vpcEndpoint, restApi, stage] = await Promise.all([
      ports.ec2(run).findVpcEndpoint(vpcEndpointId),
      apiGateway.findRestApi(id),
      apiGateway.findStage(id, request.stage.name),
    ]);
    const arn = executeApiArn({ ...run, restApiId: id });
    const vpcEndpointIds = intendedAssociations(request, vpcEndpointId);
    const differences = readBackDifferences(
      {
        vpcEndpoint,
        restApi,
        deploymentId: stage?.deploymentId,
      },
      {
        vpcEndpointId,
        restApiId: id,
        executeApiArn: arn,
        confinement: { policy: intendedPolicy(request, vpcEndpointId), vpcEndpointIds },
        stage: request.stage.name,
        deploymentId: deployment.id,
      },
    );
    if (differences.length > 0)
      throw new Failure('VerificationFailed', `reading ${run.id} back: ${differences.join('; ')}`);

    await deleteTwins(apiGateway, run, id);
    return {
      executeApiArn: arn,
      vpcEndpointIds: [...vpcEndpointIds],
      invokeUrls: invokeUrls({
        region: run.region,
        restApiId: id,
        stage: request.stage.name,
        associatedVpcEndpointIds: vpcEndpointIds,
        privateDns: vpcEndpoint?.privateDns ?? false,
        endpointDnsName: vpcEndpoint?.dnsNames[0],
      }),
    };
  },
});

/** An API whose creation had no answer may have shown up only after another was created in its place. */
const deleteTwins = async (apiGateway: ApiGatewayPort, run: Run, id: string): Promise<void> => {
  const made = await apiGateway.listRestApis({ [runTag]: run.nonce });
  for (const twin of made) if (twin.id !== id) await apiGateway.deleteRestApi(twin.id);
};
