import { describe, expect, test } from '@jest/globals';
import { deleteSecurityGroup } from '../../src/steps/delete-security-group.ts';
import { leaveVpc } from '../../src/steps/leave-vpc.ts';
import { seededSecurityGroupId, seededVpcId } from '../runs/a-request.ts';
import { aLeft, partsAtHome } from '../support/left.ts';
import { letGo } from '../support/ready-story.ts';
import { aRun, seededVpcKey } from '../support/step-request.ts';
import { tillEndpoint } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const run = aRun();

const make = (world: StepWorld) =>
  world.ec2.createSecurityGroup({ vpcId: seededVpcId, name: 'one', description: 'one', tags: {} });

const remove = (world: StepWorld, ...ids: string[]) =>
  world.run(deleteSecurityGroup, { run, left: aLeft({ securityGroups: partsAtHome(...ids) }) });

const isThere = async (world: StepWorld, id: string) =>
  (await world.ec2.listSecurityGroups({ ids: [id] })).length > 0;

test('deletes exactly what it is told to', async () => {
  const world = await stepWorld();
  const id = await make(world);

  expect(await remove(world, id)).toEqual({ ids: [id] });

  expect(await isThere(world, id)).toBe(false);
  expect(await isThere(world, seededSecurityGroupId)).toBe(true);
});

test('takes what is gone already for done', async () => {
  const world = await stepWorld();

  expect(await remove(world, 'sg-0123456789abcdef0')).toEqual({ ids: ['sg-0123456789abcdef0'] });
});

test('leaves a group that an endpoint still has, and tries again when it has let go', async () => {
  const world = await stepWorld();
  const { vpcEndpoint, securityGroup } = await tillEndpoint(world);
  const id = securityGroup.id ?? '';

  await expect(remove(world, id)).rejects.toMatchObject({
    name: 'TransientAwsError',
    message: expect.stringContaining('DependencyViolation'),
  });
  expect(await isThere(world, id)).toBe(true);
  await world.ec2.deleteVpcEndpoint(vpcEndpoint.id);
  world.pass(world.aws.settings.deleteSeconds);

  await remove(world, id);
  expect(await isThere(world, id)).toBe(false);
});

test('after a lost answer the next try finds it gone', async () => {
  const world = await stepWorld();
  const id = await make(world);
  await world.fault('ec2:DeleteSecurityGroup', 'drop-after');

  await expect(remove(world, id)).rejects.toMatchObject({ name: 'TransientAwsError' });
  await remove(world, id);

  expect(await isThere(world, id)).toBe(false);
});

describe('once all that was ours in a VPC is gone', () => {
  /** A run that has left its VPC, and the endpoint there is gone. */
  const leave = async (world: StepWorld) => {
    await tillEndpoint(world);
    const left = await world.run(leaveVpc, {
      run,
      vpcs: [seededVpcKey],
      releasedVpcs: [],
      restApiIds: [],
    });
    for (const { id } of left.vpcEndpoints) await world.ec2.deleteVpcEndpoint(id);
    world.pass(world.aws.settings.deleteSeconds);
    return left;
  };

  test('the next endpoint there is of another generation, and nobody has to wait for it', async () => {
    const world = await stepWorld();
    const left = await leave(world);

    await world.run(deleteSecurityGroup, { run, left });

    expect(await world.registry.findVpc(seededVpcKey)).toEqual({
      id: seededVpcKey,
      generation: 1,
      nonce: null,
      vpcEndpointId: null,
      securityGroupId: null,
      isPrivateDnsDue: false,
      isKept: false,
      users: {},
      holder: null,
    });
  });

  test('that is recorded once, however often it is asked for', async () => {
    const world = await stepWorld();
    const left = await leave(world);

    await world.run(deleteSecurityGroup, { run, left });
    await world.run(deleteSecurityGroup, { run, left });

    expect((await world.registry.findVpc(seededVpcKey))!.generation).toBe(1);
  });

  test('and not before: others wait as long as the group is there', async () => {
    const world = await stepWorld();
    const left = await leave(world);
    await world.fault('ec2:DeleteSecurityGroup', 'throttle');

    await expect(world.run(deleteSecurityGroup, { run, left })).rejects.toMatchObject({
      name: 'TransientAwsError',
    });
    expect(await world.registry.findVpc(seededVpcKey)).toMatchObject({
      generation: 0,
      holder: { phase: 'deleting' },
    });
  });
});

test('is not done by a run that has lost its hold', async () => {
  const world = await stepWorld();
  const id = await make(world);
  await letGo(world);

  await expect(remove(world, id)).rejects.toMatchObject({ name: 'AlreadyRunning' });
  expect(await isThere(world, id)).toBe(true);
});
