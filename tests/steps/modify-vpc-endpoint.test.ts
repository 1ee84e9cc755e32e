import { describe, expect, test } from '@jest/globals';
import { checkVpcEndpoint } from '../../src/steps/check-vpc-endpoint.ts';
import { createVpcEndpoint } from '../../src/steps/create-vpc-endpoint.ts';
import { modifyVpcEndpoint } from '../../src/steps/modify-vpc-endpoint.ts';
import { seededSecurityGroupId, seededVpcId } from '../runs/a-request.ts';
import { aRequest, aRun, seededVpcKey } from '../support/step-request.ts';
import { tillEndpoint, tillNetwork } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const subnet = (letter: string) => `subnet-0c1015e700000000${letter}`;
const endpointPolicy = {
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};

/** An endpoint of ours, asked for with other settings by now. */
const due = async (
  world: StepWorld,
  network: Record<string, unknown>,
  tags?: Record<string, string>,
) => {
  await tillEndpoint(world);
  const request = aRequest({ network: { vpcId: seededVpcId, ...network }, ...(tags && { tags }) });
  const story = await tillNetwork(world, { request });
  const vpcEndpoint = await world.run(createVpcEndpoint, {
    ...story,
    securityGroup: { id: null, changes: [] },
  });
  return { run: story.run, membership: story.membership, vpcEndpoint };
};

const everything = {
  subnetIds: [subnet('a'), subnet('b')],
  securityGroupIds: [seededSecurityGroupId],
  privateDns: false,
  endpointPolicy,
};

const endpointOf = async (world: StepWorld) => (await world.state()).vpcEndpoints[0];

const isEverything = {
  SubnetIds: [subnet('a'), subnet('b')],
  Groups: [{ GroupId: seededSecurityGroupId }],
  PrivateDnsEnabled: false,
  Tags: expect.arrayContaining([{ Key: 'team', Value: 'orders' }]),
};

describe('an endpoint with several settings to change', () => {
  test('has them changed in one call, gets its tags, and is pending again for a while', async () => {
    const world = await stepWorld();
    const { run, membership, vpcEndpoint } = await due(world, everything, { team: 'orders' });
    const before = world.changes().length;

    const after = await world.run(modifyVpcEndpoint, { run, membership, vpcEndpoint });

    expect(world.changes().slice(before)).toEqual(['ec2:ModifyVpcEndpoint', 'ec2:CreateTags']);
    const endpoint = await endpointOf(world);
    expect(endpoint).toMatchObject({ ...isEverything, State: 'pending' });
    expect(JSON.parse(endpoint.PolicyDocument)).toEqual(endpointPolicy);
    expect(after).toMatchObject({
      status: 'pending',
      waitSeconds: 15,
      changes: [{ action: 'updated', type: 'vpc-endpoint', id: vpcEndpoint.id }],
    });

    const asked = { run, vpcEndpoint: after };
    expect(await world.run(checkVpcEndpoint, asked)).toMatchObject({ status: 'pending' });
    world.pass(world.aws.settings.endpointSeconds);
    expect(await world.run(checkVpcEndpoint, asked)).toMatchObject({ status: 'available' });
  });

  test('lets the VPC go, and no private DNS is due any more', async () => {
    const world = await stepWorld();
    const story = await due(world, { privateDns: false });
    await world.registry.changeVpc(seededVpcKey, (there) => ({ ...there!, isPrivateDnsDue: true }));
    expect(world.registry.vpcs.get(seededVpcKey)?.holder).not.toBeNull();

    await world.run(modifyVpcEndpoint, story);

    expect(world.registry.vpcs.get(seededVpcKey)).toMatchObject({
      isPrivateDnsDue: false,
      holder: null,
    });
  });

  test.each(['ec2:ModifyVpcEndpoint', 'ec2:CreateTags'])(
    'is not changed twice when the answer of %s is lost',
    async (operation) => {
      const world = await stepWorld();
      const story = await due(world, everything, { team: 'orders' });
      const before = world.changes().length;
      await world.fault(operation, 'drop-after');

      await expect(world.run(modifyVpcEndpoint, story)).rejects.toMatchObject({
        name: 'TransientAwsError',
      });
      const { changes } = await world.run(modifyVpcEndpoint, story);

      expect(changes).toMatchObject([{ action: 'updated' }]);
      expect(await endpointOf(world)).toMatchObject(isEverything);
      expect(world.changes().slice(before)).toEqual(['ec2:ModifyVpcEndpoint', 'ec2:CreateTags']);
      expect(world.registry.vpcs.get(seededVpcKey)?.holder).toBeNull();
    },
  );
});

test('an endpoint that is to get tags alone is not waited for', async () => {
  const world = await stepWorld();
  const story = await due(world, {}, { team: 'orders' });
  const before = world.changes().length;

  const after = await world.run(modifyVpcEndpoint, story);

  expect(world.changes().slice(before)).toEqual(['ec2:CreateTags']);
  expect(after.waitSeconds).toBe(0);
  expect(await world.run(checkVpcEndpoint, { run: story.run, vpcEndpoint: after })).toMatchObject({
    status: 'available',
  });
});

test('a subnet takes the place of another in its zone', async () => {
  const world = await stepWorld();
  const twin = subnet('d');
  const { subnets } = world.inside().ec2;
  subnets.set(twin, { ...subnets.get(subnet('a'))!, id: twin });
  const story = await due(world, { subnetIds: [twin, subnet('b'), subnet('c')] });

  await world.run(modifyVpcEndpoint, story);

  expect((await endpointOf(world)).SubnetIds.toSorted()).toEqual([subnet('b'), subnet('c'), twin]);
});

test('an endpoint that is gone is worth no more than another look', async () => {
  const world = await stepWorld();
  const story = await due(world, { privateDns: false });
  await world.ec2.deleteVpcEndpoint(story.vpcEndpoint.id);
  world.pass(world.aws.settings.deleteSeconds);

  await expect(world.run(modifyVpcEndpoint, story)).rejects.toMatchObject({
    name: 'TransientAwsError',
  });
});

test('nothing is modified by a run that does not hold the private API', async () => {
  const world = await stepWorld();
  const story = await due(world, { privateDns: false });
  const before = world.changes().length;

  await expect(
    world.run(modifyVpcEndpoint, { ...story, run: aRun({ executionArn: 'arn:another' }) }),
  ).rejects.toMatchObject({ name: 'AlreadyRunning' });

  expect(world.changes()).toHaveLength(before);
});
