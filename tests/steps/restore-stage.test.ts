import { expect, test } from '@jest/globals';
import { restoreStage } from '../../src/steps/restore-stage.ts';
import { changeRecord, deployAs, letGo, makeReady, takeHold } from '../support/ready-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

/** An update that has pointed the stage at a deployment of its own. */
const updated = async (world: StepWorld) => {
  const story = await makeReady(world);
  const restApiId = story.restApi.id;
  const run = await takeHold(world);
  await deployAs(world, { restApiId, stageName: 'live', nonce: run.nonce });
  const before = world.changes().length;
  return {
    run,
    restApiId,
    former: story.deployment.id,
    changes: () => world.changes().slice(before),
    serves: async () => (await world.apiGateway.findStage(restApiId, 'live'))?.deploymentId,
  };
};

test('the stage serves again what it served, by one call', async () => {
  const world = await stepWorld();
  const { run, restApiId, former, changes, serves } = await updated(world);

  expect(await world.run(restoreStage, { run })).toEqual({
    restored: [`stage live of REST API ${restApiId}: serves deployment ${former}`],
    notRestored: [],
  });
  expect(await serves()).toBe(former);
  expect(changes()).toEqual(['apigateway:UpdateStage']);
});

test('a stage that serves it already is not called for, and is restored', async () => {
  const world = await stepWorld();
  const { run, former, changes } = await updated(world);
  const first = await world.run(restoreStage, { run });

  expect(await world.run(restoreStage, { run })).toEqual(first);
  expect(first.restored).toEqual([expect.stringContaining(former)]);
  expect(changes()).toEqual(['apigateway:UpdateStage']);
});

test('after a lost answer the next try finds it done', async () => {
  const world = await stepWorld();
  const { run, former, serves, changes } = await updated(world);
  await world.fault('apigateway:UpdateStage', 'drop-after');

  await expect(world.run(restoreStage, { run })).rejects.toMatchObject({
    name: 'TransientAwsError',
  });
  expect((await world.run(restoreStage, { run })).restored).toHaveLength(1);
  expect(await serves()).toBe(former);
  expect(changes()).toEqual(['apigateway:UpdateStage']);
});

test('a stage that is gone is not made anew, and that is said', async () => {
  const world = await stepWorld();
  const { run, restApiId, changes } = await updated(world);
  world.inside().apigateway.restApis.get(restApiId)!.stages.clear();

  expect(await world.run(restoreStage, { run })).toEqual({
    restored: [],
    notRestored: [`stage live of REST API ${restApiId}: it is gone`],
  });
  expect(changes()).toEqual([]);
});

test('a deployment that is gone cannot be served again, and that is said', async () => {
  const world = await stepWorld();
  const { run, restApiId, former, changes } = await updated(world);
  world.inside().apigateway.restApis.get(restApiId)!.deployments.delete(former);

  expect(await world.run(restoreStage, { run })).toEqual({
    restored: [],
    notRestored: [
      `stage live of REST API ${restApiId}: deployment ${former}, which it served, is gone`,
    ],
  });
  expect(changes()).toEqual([]);
});

test('a cancelled run restores all the same, and one that lost its hold touches nothing', async () => {
  const world = await stepWorld();
  const { run, former, serves } = await updated(world);
  await changeRecord(world, ({ holder }) => ({ holder: { ...holder!, isCancelled: true } }));
  await world.run(restoreStage, { run });
  expect(await serves()).toBe(former);

  await letGo(world);
  await expect(world.run(restoreStage, { run })).rejects.toMatchObject({ name: 'AlreadyRunning' });
});
