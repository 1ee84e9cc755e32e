import { expect, test } from '@jest/globals';
import { deleteRestApi } from '../../src/steps/delete-rest-api.ts';
import { changeRecord, letGo } from '../support/ready-story.ts';
import { aRun } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const run = aRun();

const make = async (world: StepWorld) =>
  (await world.apiGateway.createRestApi({ name: 'orders', tags: {} })).id;

const idsOf = async (world: StepWorld) => (await world.state()).restApis.map(({ id }) => id);

test('deletes exactly what it is told to', async () => {
  const world = await stepWorld();
  const [one, two, theirs] = [await make(world), await make(world), await make(world)];

  expect(await world.run(deleteRestApi, { run, restApiIds: [one, two] })).toEqual({
    ids: [one, two],
  });
  expect(await idsOf(world)).toEqual([theirs]);
});

test('takes what is gone already for done', async () => {
  const world = await stepWorld();

  expect(await world.run(deleteRestApi, { run, restApiIds: ['gone123456'] })).toEqual({
    ids: ['gone123456'],
  });
});

test('calls nobody where there is nothing to delete', async () => {
  const world = await stepWorld();

  expect(await world.run(deleteRestApi, { run, restApiIds: [] })).toEqual({ ids: [] });
  expect(world.aws.calls).toEqual([]);
});

test('after a lost answer the next try finds it gone', async () => {
  const world = await stepWorld();
  const id = await make(world);
  await world.fault('apigateway:DeleteRestApi', 'drop-after');

  await expect(world.run(deleteRestApi, { run, restApiIds: [id] })).rejects.toMatchObject({
    name: 'TransientAwsError',
  });
  await world.run(deleteRestApi, { run, restApiIds: [id] });

  expect(await idsOf(world)).toEqual([]);
});

test('gets on with the rest when one deletion in 30 seconds was one too many', async () => {
  const world = await stepWorld();
  const [one, two] = [await make(world), await make(world)];
  world.aws.settings.quotas = true;

  await expect(world.run(deleteRestApi, { run, restApiIds: [one, two] })).rejects.toMatchObject({
    name: 'TransientAwsError',
  });
  expect(await idsOf(world)).toEqual([two]);
  world.pass(30);
  await world.run(deleteRestApi, { run, restApiIds: [two] });

  expect(await idsOf(world)).toEqual([]);
});

test('goes on when the run was cancelled, and not when it has lost its hold', async () => {
  const world = await stepWorld();
  const [one, two] = [await make(world), await make(world)];
  await changeRecord(world, ({ holder }) => ({ holder: { ...holder!, isCancelled: true } }));
  await world.run(deleteRestApi, { run, restApiIds: [one] });
  expect(await idsOf(world)).toEqual([two]);

  await letGo(world);
  await expect(world.run(deleteRestApi, { run, restApiIds: [two] })).rejects.toMatchObject({
    name: 'AlreadyRunning',
  });
  expect(await idsOf(world)).toEqual([two]);
});
