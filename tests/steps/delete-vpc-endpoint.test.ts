import { expect, test } from '@jest/globals';
import { deleteVpcEndpoint } from '../../src/steps/delete-vpc-endpoint.ts';
import { aLeft, partsAtHome } from '../support/left.ts';
import { letGo } from '../support/ready-story.ts';
import { aRun } from '../support/step-request.ts';
import { tillEndpoint } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const run = aRun();

const begin = (world: StepWorld, ids: string[]) =>
  world.run(deleteVpcEndpoint, { run, left: aLeft({ vpcEndpoints: partsAtHome(...ids) }) });

const statesOf = async (world: StepWorld) =>
  (await world.state()).vpcEndpoints.map(({ State }) => State);

test('starts the deletion, whose end is waited for', async () => {
  const world = await stepWorld();
  const { vpcEndpoint } = await tillEndpoint(world);

  const begun = await begin(world, [vpcEndpoint.id]);

  expect(begun).toMatchObject({
    vpcEndpoints: partsAtHome(vpcEndpoint.id),
    status: 'pending',
    waitSeconds: 15,
  });
  expect(await statesOf(world)).toEqual(['deleting']);
});

test('takes what is gone already for done', async () => {
  const world = await stepWorld();

  expect(await begin(world, ['vpce-0123456789abcdef0'])).toMatchObject({ status: 'pending' });
});

test('has nothing to wait for where there is nothing to delete', async () => {
  const world = await stepWorld();

  expect(await begin(world, [])).toMatchObject({
    vpcEndpoints: [],
    status: 'deleted',
    waitSeconds: 0,
  });
  expect(world.aws.calls).toEqual([]);
});

test('may run twice, as after a lost answer', async () => {
  const world = await stepWorld();
  const { vpcEndpoint } = await tillEndpoint(world);
  await world.fault('ec2:DeleteVpcEndpoints', 'drop-after');

  await expect(begin(world, [vpcEndpoint.id])).rejects.toMatchObject({ name: 'TransientAwsError' });
  await begin(world, [vpcEndpoint.id]);

  expect(await statesOf(world)).toEqual(['deleting']);
});

test('does not take a refusal within an answer of 200 for success', async () => {
  const world = await stepWorld();
  const { vpcEndpoint } = await tillEndpoint(world);
  world.inside().ec2.vpcEndpoints.get(vpcEndpoint.id)!.requesterManaged = true;

  await expect(begin(world, [vpcEndpoint.id])).rejects.toMatchObject({
    message: expect.stringContaining('requester-managed'),
  });
  expect(await statesOf(world)).toEqual(['available']);
});

test('is not begun by a run that has lost its hold', async () => {
  const world = await stepWorld();
  const { vpcEndpoint } = await tillEndpoint(world);
  await letGo(world);

  await expect(begin(world, [vpcEndpoint.id])).rejects.toMatchObject({ name: 'AlreadyRunning' });
  expect(await statesOf(world)).toEqual(['available']);
});
