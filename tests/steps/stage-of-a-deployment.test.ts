import { describe, expect, test } from '@jest/globals';
import { markDescription } from '../../src/private-api/rest-api/deployment-mark.ts';
import { deployRestApi } from '../../src/steps/deploy-rest-api.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';
import { content, readyApi, toDeploy } from './serving.ts';

const stagesOf = async (world: StepWorld) => (await world.state()).restApis[0].stages;

const deployments = (world: StepWorld): number =>
  world.changes().filter((call) => call === 'apigateway:CreateDeployment').length;

describe('another stage name', () => {
  test('is a new stage with its settings, and the former one is left as it is', async () => {
    const world = await stepWorld();
    const stage = { name: 'v2', description: 'New' };
    const { served, prepared } = await readyApi(world, {}, { stage });

    const deployed = await world.run(deployRestApi, await toDeploy(world, prepared));

    expect(deployed.changes).toEqual([
      { action: 'created', type: 'stage', id: 'v2' },
      { action: 'deployed', type: 'deployment', id: deployed.id },
    ]);
    expect(await stagesOf(world)).toMatchObject([
      { stageName: 'live', deploymentId: served.deployment.id },
      { stageName: 'v2', deploymentId: deployed.id, description: 'New' },
    ]);
  });

  test("that is somebody else's stage is a conflict that names it", async () => {
    const world = await stepWorld();
    const { served, prepared } = await readyApi(world, {}, { stage: { name: 'v2' } });
    const theirs = await world.apiGateway.createDeployment({
      restApiId: served.restApi.id,
      stageName: 'v2',
      description: 'by hand',
    });
    const order = await toDeploy(world, prepared);
    const before = deployments(world);

    await expect(world.run(deployRestApi, order)).rejects.toMatchObject({
      name: 'ResourceConflict',
      message: expect.stringMatching(`stage v2 of REST API ${served.restApi.id}.*${theirs.id}`),
    });

    expect(deployments(world)).toBe(before);
  });

  test('that an earlier run of ours has made is taken on', async () => {
    const world = await stepWorld();
    const { served, prepared } = await readyApi(world, {}, { stage: { name: 'v2' } });
    const mark = { fingerprint: 'a'.repeat(16), content, nonce: 'nonce-that-failed', attempt: 0 };
    await world.apiGateway.createDeployment({
      restApiId: served.restApi.id,
      stageName: 'v2',
      description: markDescription('', mark),
    });

    const deployed = await world.run(deployRestApi, await toDeploy(world, prepared));

    expect(deployed.changes).toEqual([{ action: 'deployed', type: 'deployment', id: deployed.id }]);
  });

  test('is told as made although the answer was lost', async () => {
    const world = await stepWorld();
    const { prepared } = await readyApi(world, {}, { stage: { name: 'v2' } });
    const order = await toDeploy(world, prepared);
    await world.fault('apigateway:CreateDeployment', 'drop-after');

    await expect(world.run(deployRestApi, order)).rejects.toMatchObject({ unclear: true });
    const { changes } = await world.run(deployRestApi, order);

    expect(changes.map(({ action }) => action)).toEqual(['created', 'deployed']);
  });
});
