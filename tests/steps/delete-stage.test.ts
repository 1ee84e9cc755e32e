import { expect, test } from '@jest/globals';
import { deleteStage } from '../../src/steps/delete-stage.ts';
import { changeRecord, deployAs, letGo, makeReady, takeHold } from '../support/ready-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

/** An API with the stages `live` and `beta`, and a run that holds it. */
const twoStages = async (world: StepWorld) => {
  const { restApi } = await makeReady(world);
  const run = await takeHold(world);
  const restApiId = restApi.id;
  await deployAs(world, { restApiId, stageName: 'beta', nonce: run.nonce });
  return {
    restApiId,
    remove: (...names: string[]) =>
      world.run(deleteStage, { run, stages: names.map((name) => ({ restApiId, name })) }),
    there: () => [...world.inside().apigateway.restApis.get(restApiId)!.stages.keys()],
  };
};

test('deletes exactly what it is told to', async () => {
  const world = await stepWorld();
  const { remove, there } = await twoStages(world);

  expect(await remove('live')).toEqual({ ids: ['live'] });
  expect(there()).toEqual(['beta']);
});

test('takes what is gone already for done', async () => {
  const world = await stepWorld();
  const { remove, there } = await twoStages(world);
  const before = world.changes().length;

  expect(await remove('gone')).toEqual({ ids: ['gone'] });
  expect(there()).toEqual(['live', 'beta']);
  expect(world.changes()).toHaveLength(before);
});

test('takes the stage of an API that is gone for done', async () => {
  const world = await stepWorld();
  const { restApiId, remove } = await twoStages(world);
  await world.apiGateway.deleteRestApi(restApiId);

  expect(await remove('live')).toEqual({ ids: ['live'] });
});

test('after a lost answer the next try finds it gone', async () => {
  const world = await stepWorld();
  const { remove, there } = await twoStages(world);
  await world.fault('apigateway:DeleteStage', 'drop-after');

  await expect(remove('live', 'beta')).rejects.toMatchObject({ name: 'TransientAwsError' });
  await remove('live', 'beta');

  expect(there()).toEqual([]);
});

test('goes on when the run was cancelled, and not when it has lost its hold', async () => {
  const world = await stepWorld();
  const { remove, there } = await twoStages(world);
  await changeRecord(world, ({ holder }) => ({ holder: { ...holder!, isCancelled: true } }));
  await remove('beta');
  expect(there()).toEqual(['live']);

  await letGo(world);
  await expect(remove('live')).rejects.toMatchObject({ name: 'AlreadyRunning' });
  expect(there()).toEqual(['live']);
});
