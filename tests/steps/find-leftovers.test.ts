import { expect, test } from '@jest/globals';
import { findLeftovers } from '../../src/steps/find-leftovers.ts';
import { changeRecord, deployAs, makeReady, takeHold } from '../support/ready-story.ts';
import { aRequest, aRun, seededVpcKey } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

type Story = Awaited<ReturnType<typeof makeReady>>;

/** What a later run of the same private API finds to be left over. */
const look = async (
  world: StepWorld,
  { restApi, membership }: Story,
  { request = aRequest(), vpc = membership.vpc, restApiId = restApi.id } = {},
) =>
  world.run(findLeftovers, {
    run: await takeHold(world, request),
    request,
    restApi: { ...restApi, id: restApiId },
    membership: { ...membership, vpc },
    verification: null,
  });

const nothing = {
  failedStep: null,
  restores: false,
  isAnything: false,
  stages: [],
  restApiIds: [],
  vpcs: [],
  releasedVpcs: [],
  kept: [],
};

test('the same request again leaves nothing over', async () => {
  const world = await stepWorld();
  const story = await makeReady(world);

  expect(await look(world, story)).toEqual(nothing);
});

test('the former stage is left over when the request names another', async () => {
  const world = await stepWorld();
  const story = await makeReady(world);

  expect(await look(world, story, { request: aRequest({ stage: { name: 'beta' } }) })).toEqual({
    ...nothing,
    isAnything: true,
    stages: [{ restApiId: story.restApi.id, name: 'live' }],
  });
});

test('a stage that was given up goes too, if it could not be deleted then', async () => {
  const world = await stepWorld();
  const story = await makeReady(world);
  const restApiId = story.restApi.id;
  await deployAs(world, { restApiId, stageName: 'former', nonce: 'of-long-ago' });
  await changeRecord(world, { formerStages: ['former', 'gone'] });

  expect((await look(world, story)).stages).toEqual([{ restApiId, name: 'former' }]);
});

test('the stage that a failed try has left goes too, and one that is not ours stays', async () => {
  const world = await stepWorld();
  const story = await makeReady(world);
  const restApiId = story.restApi.id;
  await changeRecord(world, {
    attempts: ['ours', 'theirs'].map((stage) => ({ nonce: `of-${stage}`, keeps: true, stage })),
  });
  await deployAs(world, { restApiId, stageName: 'ours', nonce: 'of-ours' });
  await deployAs(world, { restApiId, stageName: 'theirs', nonce: 'of-somebody' });

  expect((await look(world, story)).stages).toEqual([{ restApiId, name: 'ours' }]);
});

test('the former VPC is left over when the request means another', async () => {
  const world = await stepWorld();
  const story = await makeReady(world);
  const vpc = '111122223333.eu-west-1.vpc-0123456789abcdef0';
  await changeRecord(world, { vpcs: [seededVpcKey, vpc] });

  expect(await look(world, story, { vpc })).toEqual({
    ...nothing,
    isAnything: true,
    vpcs: [seededVpcKey],
  });
});

test('the former VPC is not left over while the request associates or admits our endpoint in it', async () => {
  const world = await stepWorld();
  const story = await makeReady(world);
  const vpc = '111122223333.eu-west-1.vpc-0123456789abcdef0';
  await changeRecord(world, { vpcs: [seededVpcKey, vpc] });
  const { vpcEndpointId } = (await world.registry.findVpc(seededVpcKey))!;

  for (const change of [
    { associations: [vpcEndpointId] },
    { access: { vpcEndpointIds: [vpcEndpointId] } },
  ])
    expect(await look(world, story, { vpc, request: aRequest(change) })).toEqual(nothing);
});

test('our endpoint is left over when the private API has changed over to another of the same VPC', async () => {
  const world = await stepWorld();
  const story = await makeReady(world);
  await world.registry.changeVpc(seededVpcKey, (there) => ({
    ...there!,
    users: { [aRun().id]: 'vpce-0fedcba9876543210' },
  }));

  expect(await look(world, story)).toEqual({
    ...nothing,
    isAnything: true,
    vpcs: [seededVpcKey],
    releasedVpcs: [seededVpcKey],
  });
});

test('a VPC that the run still has is let go', async () => {
  const world = await stepWorld();
  const story = await makeReady(world);
  const executionArn = `${aRun().executionArn}-nonce-of-the-next-run`;
  await world.registry.changeVpc(seededVpcKey, (there) => ({
    ...there!,
    holder: { executionArn, phase: 'creating' },
  }));

  expect(await look(world, story)).toEqual({
    ...nothing,
    isAnything: true,
    releasedVpcs: [seededVpcKey],
  });
});

test('an API that a try has made beside the one that counts is left over; one with made-up tags is not', async () => {
  const world = await stepWorld();
  const story = await makeReady(world);
  const make = (nonce: string) =>
    world.apiGateway.createRestApi({ name: 'orders', tags: { 'cloister:run': nonce } });
  const twin = await make('nonce-of-the-next-run');
  await make('made-up');

  expect((await look(world, story)).restApiIds).toEqual([twin.id]);
});

test('whoever cancels by now is too late', async () => {
  const world = await stepWorld();
  const { restApi, membership } = await makeReady(world);
  const request = aRequest();
  const run = await takeHold(world, request);
  await changeRecord(world, ({ holder }) => ({ holder: { ...holder!, isCancelled: true } }));

  expect(
    await world.run(findLeftovers, { run, request, restApi, membership, verification: null }),
  ).toEqual(nothing);
});
