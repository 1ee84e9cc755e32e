import type { Request } from '../../src/private-api/request/request.ts';
import { contentOf } from '../../src/private-api/rest-api/content.ts';
import type { Result } from '../../src/private-api/result.ts';
import { checkAliases } from '../../src/steps/check-aliases.ts';
import { confineRestApi } from '../../src/steps/confine-rest-api.ts';
import { deployRestApi } from '../../src/steps/deploy-rest-api.ts';
import { restApiTags } from '../../src/steps/run-tags.ts';
import type { confinementStateSchema } from '../../src/steps/state/confinement.ts';
import type { DeploymentState } from '../../src/steps/state/deployment.ts';
import type { RestApiState } from '../../src/steps/state/rest-api.ts';
import type { Run } from '../../src/steps/state/run.ts';
import type { VpcEndpointState } from '../../src/steps/state/vpc-endpoint.ts';
import type { VpcMembership } from '../../src/steps/state/vpc-membership.ts';
import type { Change } from '../../src/private-api/change.ts';
import { updateStage } from '../../src/steps/update-stage.ts';
import { verifyPrivateApi } from '../../src/steps/verify-private-api.ts';
import type { z } from 'zod';
import { aDefinition, seededSecurityGroupId, seededVpcId } from '../runs/a-request.ts';
import { aRecord, aRequest, aRun, seededVpcKey } from '../support/step-request.ts';
import type { StepWorld } from '../support/step-world.ts';

type ConfinementState = z.infer<typeof confinementStateSchema>;

/** What a run has gathered when its API has its definition and its endpoint is available. */
export interface Prepared {
  readonly run: Run;
  readonly request: Request;
  readonly definition: { sha256: string };
  readonly membership: VpcMembership;
  readonly restApi: RestApiState;
  readonly vpcEndpoint: VpcEndpointState;
}

const since = '2026-01-01T00:00:00.000Z';

/** What the definition that every API here has made of it. */
const definition = { sha256: 'a'.repeat(64) };
export const content = contentOf({
  definitionSha256: definition.sha256,
  basepath: 'ignore',
  digest: 'digest',
});

/** An endpoint in the seeded VPC that is available. Only one of them can have private DNS. */
export const anEndpoint = async (
  world: StepWorld,
  { clientToken = 'own', privateDns = false } = {},
): Promise<VpcEndpointState> => {
  const subnets = await world.ec2.listSubnets(seededVpcId);
  const { id } = await world.ec2.createVpcEndpoint({
    vpcId: seededVpcId,
    serviceName: (await world.ec2.findExecuteApiService())!.name,
    subnetIds: subnets.map((subnet) => subnet.id),
    securityGroupIds: [seededSecurityGroupId],
    privateDns,
    tags: {},
    clientToken,
  });
  world.pass(world.aws.settings.endpointSeconds);
  return { id, status: 'available', waitSeconds: 0, since, modification: null, changes: [] };
};

/** A first run that has prepared API and endpoint. */
export const prepare = async (
  world: StepWorld,
  { request = aRequest(), run = aRun() }: { request?: Request; run?: Run } = {},
): Promise<Prepared> => {
  const vpcEndpoint = await anEndpoint(world, { privateDns: request.network.privateDns ?? true });
  const { id } = await world.apiGateway.createRestApi({
    name: request.name,
    tags: restApiTags(run, request.tags),
  });
  await world.apiGateway.putRestApi({
    restApiId: id,
    definition: JSON.stringify(aDefinition()),
    basepath: 'ignore',
    failOnWarnings: false,
  });
  return {
    run,
    request,
    definition,
    membership: {
      status: 'joined',
      waitSeconds: 0,
      since,
      vpc: seededVpcKey,
      generation: 0,
      nonce: null,
    },
    restApi: {
      id,
      status: 'created',
      content,
      changes: [{ action: 'created', type: 'rest-api', id }],
      warnings: [],
    },
    vpcEndpoint,
  };
};

/** The input of ConfineRestApi in the first pass. */
export const toConfine = ({ run, request, restApi, vpcEndpoint }: Prepared) => ({
  run,
  request,
  restApi,
  vpcEndpoint,
  confinement: null,
});

/** The input of DeployRestApi in the first pass, once the API is confined. */
export const toDeploy = async (world: StepWorld, prepared: Prepared) => {
  const confinement = await world.run(confineRestApi, toConfine(prepared));
  const { run, request, restApi, vpcEndpoint } = prepared;
  return { run, request, restApi, vpcEndpoint, confinement, deployment: null };
};

/** What a run has gathered when its API is served. */
export interface Served extends Prepared {
  readonly confinement: ConfinementState;
  readonly deployment: DeploymentState;
  readonly stage: { changes: Change[] };
  readonly passes: number;
}

/** Confines, deploys and sets the stage up, once or twice, as the state machine does. `afterDeployment` sees each pass. */
export const serve = async (
  world: StepWorld,
  prepared: Prepared,
  afterDeployment: () => Promise<void> = () => Promise.resolve(),
): Promise<Served> => {
  const { run, request, restApi, vpcEndpoint } = prepared;
  let confinement: ConfinementState | null = null;
  let deployment: DeploymentState | null = null;
  let stage: { changes: Change[] } = { changes: [] };
  let passes = 0;
  do {
    const confined: ConfinementState = await world.run(confineRestApi, {
      ...toConfine(prepared),
      confinement,
    });
    deployment = await world.run(deployRestApi, {
      run,
      request,
      restApi,
      vpcEndpoint,
      confinement: confined,
      deployment,
    });
    stage = await world.run(updateStage, { run, request, restApi, stage });
    if (confined.aliasesExpected) {
      world.pass(deployment.aliases.waitSeconds && world.aws.settings.aliasSeconds);
      const { status } = await world.run(checkAliases, {
        run,
        restApi,
        confinement: confined,
        deployment,
      });
      if (status !== 'resolving') throw new Error(`the aliases are ${status}`);
    }
    await afterDeployment();
    confinement = confined;
    passes++;
  } while (confinement.removalsDue);
  return { ...prepared, confinement, deployment, stage, passes };
};

/** The input of VerifyPrivateApi. */
export const toVerify = (served: Served) => {
  const { run, request, membership, restApi, vpcEndpoint, deployment } = served;
  return { run, request, definition, membership, restApi, vpcEndpoint, deployment };
};

/** A later run, for another request, of a private API that is READY as it is served. */
export const prepareAgain = async (
  world: StepWorld,
  served: Served,
  request: Request,
): Promise<Prepared> => {
  const run = { ...served.run, nonce: `${served.run.nonce}-next` };
  const { snapshot, ...verified } = await world.run(verifyPrivateApi, toVerify(served));
  const result: Result = {
    id: run.id,
    status: 'READY',
    restApiId: served.restApi.id,
    stage: served.request.stage.name,
    deploymentId: served.deployment.id,
    ...verified,
    changes: [],
    warnings: [],
    requestedBy: run.requestedBy,
    timeline: [],
  };
  await world.registry.changePrivateApi(run.id, () =>
    aRecord({ restApiId: served.restApi.id, ready: { result, snapshot } }, run),
  );
  const { membership, vpcEndpoint } = served;
  const restApi = { ...served.restApi, changes: [] };
  return { run, request, definition, membership, vpcEndpoint, restApi };
};

/** A private API that is READY for `was`, asked for with `should`. */
export const readyApi = async (
  world: StepWorld,
  was: Readonly<Record<string, unknown>>,
  should: Readonly<Record<string, unknown>>,
) => {
  const served = await serve(world, await prepare(world, { request: aRequest(was) }));
  return { served, prepared: await prepareAgain(world, served, aRequest(should)) };
};
