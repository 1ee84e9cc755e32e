import { expect, test } from '@jest/globals';
import { deleteSecurityGroup } from '../../src/steps/delete-security-group.ts';
import { seededSecurityGroupId, seededVpcId } from '../runs/a-request.ts';
import { aRun } from '../support/step-request.ts';
import { tillEndpoint } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const run = aRun();

const make = (world: StepWorld) =>
  world.ec2.createSecurityGroup({ vpcId: seededVpcId, name: 'one', description: 'one', tags: {} });

const remove = (world: StepWorld, ...securityGroupIds: string[]) =>
  world.run(deleteSecurityGroup, { run, securityGroupIds });

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
