import { expect, test } from '@jest/globals';
import { findRemains } from '../../src/steps/find-remains.ts';
import { changeRecord, deployAs, letGo, makeReady, takeHold } from '../support/ready-story.ts';
import { aRequest, aRun, seededVpcKey } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const look = async (world: StepWorld) =>
  world.run(findRemains, { run: await takeHold(world, null) });

test('all that a private API has goes: stage, API, and its place in the VPC', async () => {
  const world = await stepWorld();
  const { restApi } = await makeReady(world);

  expect(await look(world)).toEqual({
    failedStep: null,
    restores: false,
    isAnything: true,
    stages: [{ restApiId: restApi.id, name: 'live' }],
    restApiIds: [restApi.id],
    vpcs: [seededVpcKey],
    releasedVpcs: [],
    kept: [],
  });
});

const nothing = { isAnything: false, stages: [], restApiIds: [], vpcs: [] };

test('so does what failed or stopped runs have left, whether they were told to keep it or not', async () => {
  const world = await stepWorld();
  await letGo(world);
  const kept = await takeHold(world, aRequest({ onFailure: 'keep' }), { nonce: 'of-a-kept-try' });
  const { id } = await world.apiGateway.createRestApi({
    name: 'orders',
    tags: { 'cloister:run': kept.nonce },
  });
  await letGo(world);

  expect(await look(world)).toMatchObject({ isAnything: true, restApiIds: [id] });
});

test('a stage that an earlier try made beside the first goes too; one that somebody else made stays out of it', async () => {
  const world = await stepWorld();
  const { restApi } = await makeReady(world);
  const run = await takeHold(world, aRequest({ stage: { name: 'beta' } }), { nonce: 'of-beta' });
  await deployAs(world, { restApiId: restApi.id, stageName: 'beta', nonce: run.nonce });
  await letGo(world);
  await takeHold(world, aRequest({ stage: { name: 'theirs' } }), { nonce: 'of-theirs' });
  await deployAs(world, { restApiId: restApi.id, stageName: 'theirs', nonce: 'somebody' });
  await letGo(world);

  expect((await look(world)).stages).toEqual(
    ['live', 'beta'].map((name) => ({ restApiId: restApi.id, name })),
  );
});

test('what only carries our tags does not go', async () => {
  const world = await stepWorld();
  await makeReady(world);
  const { id } = await world.apiGateway.createRestApi({
    name: 'orders',
    tags: { 'cloister:managed': 'true', 'cloister:id': aRun().id, 'cloister:run': 'made-up' },
  });

  expect((await look(world)).restApiIds).not.toContain(id);
});

test('what is gone already is nothing', async () => {
  const world = await stepWorld();
  const { restApi } = await makeReady(world);
  await world.apiGateway.deleteRestApi(restApi.id);
  await changeRecord(world, { vpcs: [] });

  expect(await look(world)).toMatchObject(nothing);
});

test('one that is protected stays, and it is said how to change that', async () => {
  const world = await stepWorld();
  await makeReady(world, { request: aRequest({ protect: true }) });

  await expect(look(world)).rejects.toMatchObject({
    name: 'ResourceConflict',
    message: expect.stringMatching(
      /is protected: send its request once more with `protect`: false/,
    ),
  });
});

test('a retirement that was cancelled decides nothing, nor does one that lost its hold', async () => {
  const world = await stepWorld();
  await makeReady(world);
  const run = await takeHold(world, null);
  await changeRecord(world, (record) => ({ holder: { ...record.holder!, isCancelled: true } }));
  await expect(world.run(findRemains, { run })).rejects.toMatchObject({ name: 'Stopped' });

  await letGo(world);
  await expect(world.run(findRemains, { run })).rejects.toMatchObject({ name: 'AlreadyRunning' });
});
