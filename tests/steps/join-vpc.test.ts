import { describe, expect, test } from '@jest/globals';
import { lastLambdaSeconds } from '../../src/private-api/registry/hold-outlook.ts';
import { unknownVpc } from '../../src/private-api/registry/vpc-record.ts';
import { vpcPatience } from '../../src/private-api/waiting/patience.ts';
import { joinVpc } from '../../src/steps/join-vpc.ts';
import { aRequestFor, aRun, seededVpcKey } from '../support/step-request.ts';
import { tillPlanned } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const orders = aRun().id;
const held = {
  ...unknownVpc(seededVpcKey),
  nonce: 'nonce-of-the-other',
  users: { '111122223333.eu-west-1.billing': null },
  holder: { executionArn: 'arn:the-other-execution', phase: 'creating' as const },
};

const heldByOther = (world: StepWorld) => world.registry.changeVpc(seededVpcKey, () => held);

const join = async (world: StepWorld, standing = { isRunning: true }) => {
  const executions = {
    ...world.ports.executions,
    findStanding: () => Promise.resolve(standing),
  };
  const story = await tillPlanned(world);
  return world.run(joinVpc, { ...story, membership: null }, { executions });
};

describe('in an empty VPC', () => {
  test('the private API is a user before there is an endpoint, and others have to wait', async () => {
    const world = await stepWorld();

    const membership = await join(world);

    expect(membership).toMatchObject({ status: 'joined', vpc: seededVpcKey });
    expect(world.registry.vpcs.get(seededVpcKey)).toMatchObject({
      users: { [orders]: null },
      nonce: membership.nonce,
      holder: { executionArn: aRun().executionArn, phase: 'creating' },
    });
    expect(world.registry.privateApis.get(orders)?.vpcs).toEqual([seededVpcKey]);
  });

  test('joining again after a lost answer changes nothing', async () => {
    const world = await stepWorld();
    const once = await join(world);

    expect(await join(world)).toEqual(once);
  });

  test('the endpoint is kept where the request says so', async () => {
    const world = await stepWorld();
    const request = aRequestFor({ keepEndpoint: true });

    const story = await tillPlanned(world, { request });
    await world.run(joinVpc, { ...story, membership: null });

    expect(world.registry.vpcs.get(seededVpcKey)?.isKept).toBe(true);
  });
});

describe('in a VPC where another run is at work', () => {
  test('the run waits, and nothing is written but that it may be there', async () => {
    const world = await stepWorld();
    await heldByOther(world);

    const membership = await join(world);

    expect(membership).toMatchObject({
      status: 'waiting',
      waitSeconds: vpcPatience.firstSeconds,
    });
    expect(world.registry.vpcs.get(seededVpcKey)).toEqual(held);
  });

  test('it names that run when it has waited for hours', async () => {
    const world = await stepWorld();
    await heldByOther(world);
    const story = await tillPlanned(world);
    const membership = await world.run(joinVpc, { ...story, membership: null });
    world.pass(vpcPatience.deadlineSeconds);

    await expect(world.run(joinVpc, { ...story, membership })).rejects.toMatchObject({
      name: 'ResourceConflict',
      message: expect.stringContaining('arn:the-other-execution'),
    });
  });

  test('it takes the place of one that has ended, and of its nonce', async () => {
    const world = await stepWorld();
    await heldByOther(world);
    const endedAt = world.ports.clock.now().toISOString();
    world.pass(lastLambdaSeconds);

    const membership = await join(world, { isRunning: false, ...{ endedAt } });

    expect(membership).toMatchObject({ status: 'joined', nonce: 'nonce-of-the-other' });
  });
});

test('a VPC that has changed since the run looked at it is looked at again at once', async () => {
  const world = await stepWorld();
  const story = await tillPlanned(world);
  await world.registry.changeVpc(seededVpcKey, () => ({
    ...unknownVpc(seededVpcKey),
    generation: 3,
  }));

  expect(await world.run(joinVpc, { ...story, membership: null })).toMatchObject({
    status: 'waiting',
    waitSeconds: 0,
  });
});
