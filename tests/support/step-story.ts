import type { Request } from '../../src/private-api/request/request.ts';
import { checkNetwork } from '../../src/steps/check-network.ts';
import { checkVpcEndpoint } from '../../src/steps/check-vpc-endpoint.ts';
import { confineRestApi } from '../../src/steps/confine-rest-api.ts';
import { createRestApi } from '../../src/steps/create-rest-api.ts';
import { createSecurityGroup } from '../../src/steps/create-security-group.ts';
import { createVpcEndpoint } from '../../src/steps/create-vpc-endpoint.ts';
import { deployRestApi } from '../../src/steps/deploy-rest-api.ts';
import { findNetwork } from '../../src/steps/find-network.ts';
import { importDefinition } from '../../src/steps/import-definition.ts';
import { joinVpc } from '../../src/steps/join-vpc.ts';
import { restApiStateSchema } from '../../src/steps/state/rest-api.ts';
import type { Run } from '../../src/steps/state/run.ts';
import { aDefinition } from '../runs/a-request.ts';
import { aRequest, aRun } from './step-request.ts';
import { type StepWorld } from './step-world.ts';

/** Nothing is known of the API yet. */
export const noRestApi = { id: null, changes: [], looks: 0 };

/** Which run the story is of, what it was asked for, and the definition that it keeps. */
export interface Asked {
  readonly run?: Run;
  readonly request?: Request;
  readonly document?: object;
}

/** What a run has gathered when the network is judged. */
export const tillPlanned = async (
  world: StepWorld,
  { run = aRun(), request = aRequest() }: Asked = {},
) => {
  const network = await world.run(findNetwork, { run, request });
  const endpointPlan = await world.run(checkNetwork, { run, request, network });
  return { run, request, network, endpointPlan };
};

/** What a run has gathered when it is a user of the VPC's endpoint. */
export const tillNetwork = async (world: StepWorld, asked: Asked = {}) => {
  const story = await tillPlanned(world, asked);
  const membership = await world.run(joinVpc, { ...story, membership: null });
  return { ...story, membership };
};

/** What a run has gathered when its endpoint is available. */
export const tillEndpoint = async (world: StepWorld, asked: Asked = {}) => {
  const story = await tillNetwork(world, asked);
  const { run } = story;
  const securityGroup =
    story.endpointPlan.securityGroup === null
      ? { id: null, changes: [] }
      : await world.run(createSecurityGroup, story);
  const begun = await world.run(createVpcEndpoint, { ...story, securityGroup });
  world.pass(world.aws.settings.endpointSeconds);
  const vpcEndpoint = await world.run(checkVpcEndpoint, { run, vpcEndpoint: begun });
  return { ...story, securityGroup, vpcEndpoint };
};

/** What a run has gathered when its API has its definition. */
export const tillRestApi = async (world: StepWorld, asked: Asked = {}) => {
  const story = await tillEndpoint(world, asked);
  const { run, request, endpointPlan } = story;
  const definition = {
    sha256: await world.ports.definitions.put(JSON.stringify(asked.document ?? aDefinition())),
  };
  const created = restApiStateSchema.parse(
    await world.run(createRestApi, { run, request, endpointPlan, restApi: noRestApi }),
  );
  const restApi = await world.run(importDefinition, { run, request, definition, restApi: created });
  return { ...story, definition, restApi };
};

/** What a run has gathered when its API is confined. */
export const tillConfined = async (world: StepWorld, asked: Asked = {}) => {
  const story = await tillRestApi(world, asked);
  const { run, request, restApi, vpcEndpoint } = story;
  const input = { run, request, restApi, vpcEndpoint, confinement: null };
  const confinement = await world.run(confineRestApi, input);
  return { ...story, confinement };
};

/** What a run has gathered when its API is deployed. */
export const tillDeployed = async (world: StepWorld, asked: Asked = {}) => {
  const story = await tillConfined(world, asked);
  const { run, request, restApi, vpcEndpoint, confinement } = story;
  const deployment = await world.run(deployRestApi, {
    run,
    request,
    restApi,
    vpcEndpoint,
    confinement,
    deployment: null,
  });
  return { ...story, deployment };
};
