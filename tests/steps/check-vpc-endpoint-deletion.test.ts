import { expect, test } from '@jest/globals';
import { checkVpcEndpointDeletion } from '../../src/steps/check-vpc-endpoint-deletion.ts';
import { deleteVpcEndpoint } from '../../src/steps/delete-vpc-endpoint.ts';
import { aLeft, partsAtHome } from '../support/left.ts';
import { tillEndpoint } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

/** An endpoint whose deletion was begun this moment. */
const begin = async (world: StepWorld) => {
  const { run, vpcEndpoint } = await tillEndpoint(world);
  const vpcEndpoints = partsAtHome(vpcEndpoint.id);
  return {
    run,
    deletion: await world.run(deleteVpcEndpoint, { run, left: aLeft({ vpcEndpoints }) }),
  };
};

test('an endpoint that is gone is deleted, and its interfaces with it', async () => {
  const world = await stepWorld();
  const order = await begin(world);
  world.pass(60);

  expect(await world.run(checkVpcEndpointDeletion, order)).toEqual({
    ...order.deletion,
    status: 'deleted',
    waitSeconds: 0,
  });
  expect((await world.state()).networkInterfaces).toEqual([]);
});

test('an endpoint that is going is asked for again, each time later, for hours', async () => {
  const world = await stepWorld();
  world.aws.settings.deleteSeconds = 100_000;
  const order = await begin(world);

  const waits: number[] = [];
  for (const seconds of [10, 190, 400, 13_799]) {
    world.pass(seconds);
    const { status, waitSeconds } = await world.run(checkVpcEndpointDeletion, order);
    expect(status).toBe('pending');
    waits.push(waitSeconds);
  }

  expect(waits).toEqual([15, 50, 150, 1]);
});

test('an endpoint that never goes times out after four hours', async () => {
  const world = await stepWorld();
  world.aws.settings.deleteSeconds = 100_000;
  const order = await begin(world);
  world.pass(4 * 3600);

  await expect(world.run(checkVpcEndpointDeletion, order)).rejects.toMatchObject({
    name: 'EndpointTimedOut',
    message: expect.stringMatching(/^deleting vpce-\w+: still deleting after 14400 s$/),
  });
});

test('one that EC2 goes on showing as deleted is deleted', async () => {
  const world = await stepWorld();
  const order = await begin(world);
  const ec2 = () => ({
    ...world.ec2,
    findVpcEndpoint: async (id: string) => ({
      ...(await world.ec2.findVpcEndpoint(id))!,
      state: 'deleted',
    }),
  });

  expect(await world.run(checkVpcEndpointDeletion, order, { ec2 })).toMatchObject({
    status: 'deleted',
  });
});

test('nothing to delete is deleted at once', async () => {
  const world = await stepWorld();
  const { run, deletion } = await begin(world);

  expect(
    await world.run(checkVpcEndpointDeletion, {
      run,
      deletion: { ...deletion, vpcEndpoints: [] },
    }),
  ).toMatchObject({ status: 'deleted' });
});
