import { describe, expect, test } from '@jest/globals';
import { checkVpcEndpoint } from '../../src/steps/check-vpc-endpoint.ts';
import { createVpcEndpoint } from '../../src/steps/create-vpc-endpoint.ts';
import { seededSecurityGroupId } from '../runs/a-request.ts';
import { aRequestFor, aRun } from '../support/step-request.ts';
import { tillNetwork } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

/** An endpoint that was begun this moment. */
const begin = async (
  world: StepWorld,
  privateDns: 'at-creation' | 'when-available' = 'at-creation',
) => {
  const request = aRequestFor({ securityGroupIds: [seededSecurityGroupId] });
  const story = await tillNetwork(world, { request });
  const vpcEndpoint = await world.run(createVpcEndpoint, {
    ...story,
    endpointPlan: { ...story.endpointPlan, privateDns },
    securityGroup: { id: null, changes: [] },
  });
  return { run: story.run, vpcEndpoint };
};

describe('an endpoint', () => {
  test('that is available is ready at once', async () => {
    const world = await stepWorld();
    world.aws.settings.endpointSeconds = 0;
    world.aws.settings.notFoundSeconds = 0;
    const begun = await begin(world);

    expect(await world.run(checkVpcEndpoint, begun)).toEqual({
      ...begun.vpcEndpoint,
      status: 'available',
      waitSeconds: 0,
    });
  });

  test('that is pending is asked for again, each time later', async () => {
    const world = await stepWorld();
    world.aws.settings.endpointSeconds = 600;
    const begun = await begin(world);

    const waits: number[] = [];
    for (const seconds of [10, 90, 100, 300]) {
      world.pass(seconds);
      const { status, waitSeconds } = await world.run(checkVpcEndpoint, begun);
      expect(status).toBe('pending');
      waits.push(waitSeconds);
    }
    world.pass(100);

    expect(waits).toEqual([15, 25, 50, 60]);
    expect(await world.run(checkVpcEndpoint, begun)).toMatchObject({ status: 'available' });
  });

  test('whose private DNS is still to come says so when it is available', async () => {
    const world = await stepWorld();
    const begun = await begin(world, 'when-available');
    world.pass(90);

    expect(await world.run(checkVpcEndpoint, begun)).toMatchObject({ status: 'modification-due' });
  });

  test('that somebody else has changed as it was due still says so, as the VPC is to be let go', async () => {
    const world = await stepWorld();
    const begun = await begin(world, 'when-available');
    world.pass(90);
    await world.ec2.modifyVpcEndpoint(begun.vpcEndpoint.id, { privateDns: true });
    world.pass(90);

    expect(await world.run(checkVpcEndpoint, begun)).toMatchObject({ status: 'modification-due' });
  });

  test('is not asked for by a run that does not hold the private API', async () => {
    const world = await stepWorld();
    const begun = await begin(world);
    const run = aRun({ executionArn: 'arn:another-execution' });

    await expect(world.run(checkVpcEndpoint, { ...begun, run })).rejects.toMatchObject({
      name: 'AlreadyRunning',
    });
  });

  test('that never becomes available times out after 15 minutes', async () => {
    const world = await stepWorld();
    world.aws.settings.endpointSeconds = 10_000;
    const begun = await begin(world);
    world.pass(899);
    expect(await world.run(checkVpcEndpoint, begun)).toMatchObject({ waitSeconds: 1 });
    world.pass(1);

    await expect(world.run(checkVpcEndpoint, begun)).rejects.toMatchObject({
      name: 'EndpointTimedOut',
      message: `waiting for ${begun.vpcEndpoint.id}: after 900 s it is pending`,
    });
  });

  test('that AWS reports as failed fails with its words', async () => {
    const world = await stepWorld();
    world.aws.settings.endpointFails = true;
    const begun = await begin(world);
    world.pass(90);

    await expect(world.run(checkVpcEndpoint, begun)).rejects.toMatchObject({
      name: 'EndpointFailed',
      message: expect.stringMatching(/it is failed: .*could not be made available/),
    });
  });

  test('that somebody deletes meanwhile fails', async () => {
    const world = await stepWorld();
    const begun = await begin(world);
    world.pass(10);
    await world.ec2.deleteVpcEndpoint(begun.vpcEndpoint.id);

    await expect(world.run(checkVpcEndpoint, begun)).rejects.toMatchObject({
      name: 'EndpointFailed',
      message: expect.stringContaining('it is deleting'),
    });
  });
});

describe('an endpoint that is not found', () => {
  test('is waited for while EC2 may not be consistent yet', async () => {
    const world = await stepWorld();
    world.aws.settings.notFoundSeconds = 50;
    const begun = await begin(world);

    world.pass(49);
    expect(await world.run(checkVpcEndpoint, begun)).toMatchObject({ status: 'pending' });
  });

  test('has failed after a minute', async () => {
    const world = await stepWorld();
    world.aws.settings.notFoundSeconds = 1000;
    const begun = await begin(world);

    world.pass(60);
    await expect(world.run(checkVpcEndpoint, begun)).rejects.toMatchObject({
      name: 'EndpointFailed',
      message: expect.stringContaining('not found any more'),
    });
  });
});

describe('an endpoint that calls itself available', () => {
  /** As EC2 shows it, but for what is said otherwise. */
  const shownWith = async (change: { dnsNames?: string[]; networkInterfaceIds?: string[] }) => {
    const world = await stepWorld();
    const begun = await begin(world);
    world.pass(90);
    const ec2 = () => ({
      ...world.ec2,
      findVpcEndpoint: async (id: string) => {
        const endpoint = await world.ec2.findVpcEndpoint(id);
        return endpoint && { ...endpoint, ...change };
      },
    });
    const check = () => world.run(checkVpcEndpoint, begun, { ec2 });
    return { world, check };
  };

  test.each([
    ['DNS entries', { dnsNames: [] }, 'without DNS entries'],
    [
      'a network interface',
      { networkInterfaceIds: ['eni-1', 'eni-2'] },
      '2 network interfaces for 3 subnets',
    ],
  ])('without %s is still pending, and times out by saying so', async (_, change, words) => {
    const { world, check } = await shownWith(change);

    expect(await check()).toMatchObject({ status: 'pending' });
    world.pass(900);
    await expect(check()).rejects.toMatchObject({
      name: 'EndpointTimedOut',
      message: expect.stringContaining(words),
    });
  });
});
