import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { invokeUrls } from '../private-api/invoke-urls.ts';
import type { SecurityGroup, VpcEndpoint } from '../private-api/network/picture.ts';
import { executeApiArn } from '../private-api/policy/execute-api-arn.ts';
import { type Snapshot, snapshotSchema } from '../private-api/registry/private-api-record.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { intendedAssociations } from '../private-api/rest-api/intended-associations.ts';
import { intendedConfinement } from '../private-api/rest-api/intended-confinement.ts';
import { readBackDifferences } from '../private-api/rest-api/read-back-differences.ts';
import { resultSchema } from '../private-api/result.ts';
import { runTag } from '../private-api/tags.ts';
import type { ApiGatewayPort, RestApi, Stage } from './api-gateway-port.ts';
import type { Ec2Port } from './ec2-port.ts';
import { getContent } from './get-content.ts';
import { networkOf } from './network-of.ts';
import type { RegistryPort } from './registry-port.ts';
import { deleteIfThere } from './delete-if-there.ts';
import { definitionReferenceSchema } from './state/definition.ts';
import { deploymentStateSchema } from './state/deployment.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { type Run, runSchema } from './state/run.ts';
import { vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { vpcMembershipSchema } from './state/vpc-membership.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

const inputSchema = z.strictObject({
  run: runSchema,
  request: acceptedRequestSchema,
  definition: definitionReferenceSchema,
  membership: vpcMembershipSchema,
  restApi: restApiStateSchema,
  vpcEndpoint: vpcEndpointStateSchema,
  deployment: deploymentStateSchema,
});

type Input = z.infer<typeof inputSchema>;

/**
 * Reads everything back, compares it with what was asked, and answers with what it read: what a failed update is to restore.
 * What this run made twice it deletes, but for the one that counts.
 */
export const verifyPrivateApi = underHold(
  defineStep({
    name: 'VerifyPrivateApi',
    needs: ['ec2', 'apiGateway', 'registry'],
    input: inputSchema,
    output: resultSchema
      .pick({ executeApiArn: true, vpcEndpointIds: true, invokeUrls: true })
      .extend({ snapshot: snapshotSchema }),

    async run(input, ports) {
      const { run, request, restApi, vpcEndpoint } = input;
      const apiGateway = ports.apiGateway(run);
      const ec2 = ports.ec2(networkOf(run));
      const there = await readBack(input, ec2, apiGateway);
      const group = await findOwnGroup(ec2, ports.registry, input.membership.vpc, there);
      await deleteTwins(apiGateway, run, restApi.id);

      const vpcEndpointIds = [...intendedAssociations(request, vpcEndpoint.id)];
      return {
        executeApiArn: executeApiArn({ ...run, restApiId: restApi.id }),
        vpcEndpointIds,
        invokeUrls: invokeUrls({
          region: run.region,
          restApiId: restApi.id,
          stage: request.stage.name,
          associatedVpcEndpointIds: vpcEndpointIds,
          privateDns: there.vpcEndpoint.privateDns,
          endpointDnsName: there.vpcEndpoint.dnsNames[0],
        }),
        snapshot: snapshotOf({ ...there, group }, input),
      };
    },
  }),
);

interface There {
  readonly vpcEndpoint: VpcEndpoint;
  readonly restApi: RestApi & { readonly policy: string };
  readonly stage: Stage;
}

/** Everything as it was asked for, or `VerificationFailed` with everything that is not. */
const readBack = async (
  { run, request, restApi: { id }, vpcEndpoint: { id: vpcEndpointId }, deployment }: Input,
  ec2: Ec2Port,
  apiGateway: ApiGatewayPort,
): Promise<There> => {
  const [vpcEndpoint, restApi, stage] = await Promise.all([
    ec2.findVpcEndpoint(vpcEndpointId),
    apiGateway.findRestApi(id),
    apiGateway.findStage(id, request.stage.name),
  ]);
  const differences = readBackDifferences(
    { vpcEndpoint, restApi, deploymentId: stage?.deploymentId },
    {
      vpcEndpointId,
      restApiId: id,
      executeApiArn: executeApiArn({ ...run, restApiId: id }),
      confinement: intendedConfinement(request, vpcEndpointId),
      stage: request.stage.name,
      deploymentId: deployment.id,
    },
  );
  const policy = restApi?.policy;
  if (
    differences.length > 0 ||
    vpcEndpoint === undefined ||
    restApi === undefined ||
    policy === undefined ||
    stage === undefined
  )
    throw new Failure('VerificationFailed', `reading ${run.id} back: ${differences.join('; ')}`);
  return { vpcEndpoint, restApi: { ...restApi, policy }, stage };
};

/** The security group of ours on the endpoint, if there is one. */
const findOwnGroup = async (
  ec2: Ec2Port,
  registry: RegistryPort,
  vpc: string,
  { vpcEndpoint }: There,
): Promise<SecurityGroup | undefined> => {
  const own = (await registry.findVpc(vpc))?.securityGroupId;
  if (own == null || !vpcEndpoint.securityGroupIds.includes(own)) return undefined;
  const [group] = await ec2.listSecurityGroups({ ids: [own] });
  return group;
};

const snapshotOf = (
  { restApi, vpcEndpoint, stage, group }: There & { group: SecurityGroup | undefined },
  { request, definition, membership, restApi: known }: Input,
): Snapshot => ({
  restApiId: restApi.id,
  definition: {
    sha256: definition.sha256,
    basepath: request.api.basepath,
    content: getContent(known),
  },
  policy: restApi.policy,
  vpcEndpointIds: [...restApi.vpcEndpointIds],
  description: restApi.description,
  tags: restApi.tags,
  stage,
  vpc: membership.vpc,
  vpcEndpoint: {
    id: vpcEndpoint.id,
    subnetIds: vpcEndpoint.subnetIds,
    securityGroupIds: vpcEndpoint.securityGroupIds,
    privateDns: vpcEndpoint.privateDns,
    policy: vpcEndpoint.policy,
    tags: vpcEndpoint.tags,
  },
  securityGroup: group === undefined ? null : { id: group.id, admits: group.httpsFrom.cidrs },
});

/** An API whose creation had no answer may have shown up only after another was created in its place. */
const deleteTwins = async (apiGateway: ApiGatewayPort, run: Run, id: string): Promise<void> => {
  const made = await apiGateway.listRestApis({ [runTag]: run.nonce });
  for (const twin of made.filter((restApi) => restApi.id !== id))
    await deleteIfThere(
      async () => (await apiGateway.findRestApi(twin.id)) !== undefined,
      () => apiGateway.deleteRestApi(twin.id),
    );
};
