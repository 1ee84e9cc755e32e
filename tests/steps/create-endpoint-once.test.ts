import { describe, expect, test } from '@jest/globals';
import { createVpcEndpoint } from '../../src/steps/create-vpc-endpoint.ts';
import { seededSecurityGroupId } from '../runs/a-request.ts';
import { aRequestFor, seededVpcKey } from '../support/step-request.ts';
import { tillNetwork } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

/** What the step that creates an endpoint is given. */
const orderFor = async (world: StepWorld) => {
  const request = aRequestFor({ securityGroupIds: [seededSecurityGroupId] });
  return { ...(await tillNetwork(world, { request })), securityGroup: { id: null, changes: [] } };
};

const recordOf = (world: StepWorld) => world.registry.vpcs.get(seededVpcKey);

describe('a lost answer', () => {
  test('leaves one endpoint, which the next try finds by its client token', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    await world.fault('ec2:CreateVpcEndpoint', 'drop-after');
    world.aws.settings.notFoundSeconds = 3600;

    await expect(world.run(createVpcEndpoint, order)).rejects.toMatchObject({
      name: 'TransientAwsError',
      unclear: true,
    });
    const begun = await world.run(createVpcEndpoint, order);

    expect(begun.changes).toMatchObject([{ action: 'created' }]);
    expect((await world.state()).vpcEndpoints).toMatchObject([{ VpcEndpointId: begun.id }]);
  });

  test('of the whole step leaves one endpoint, to be seen yet or not', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);

    const first = await world.run(createVpcEndpoint, order);
    const second = await world.run(createVpcEndpoint, order);
    world.pass(world.aws.settings.notFoundSeconds);
    const third = await world.run(createVpcEndpoint, order);

    for (const { id, changes } of [second, third])
      expect({ id, changes }).toEqual({ id: first.id, changes: first.changes });
    expect((await world.state()).vpcEndpoints).toHaveLength(1);
    expect(recordOf(world)).toMatchObject({ vpcEndpointId: first.id, madeAt: first.since });
  });

  test('of a run that died leaves one endpoint, which the next run finds by the recorded nonce', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    await world.fault('ec2:CreateVpcEndpoint', 'drop-after');
    await expect(world.run(createVpcEndpoint, order)).rejects.toThrow();
    world.pass(world.aws.settings.notFoundSeconds);

    const next = await orderFor(world);
    const begun = await world.run(createVpcEndpoint, next);

    expect(next.endpointPlan.adopts).toBe(begun.id);
    expect((await world.state()).vpcEndpoints).toMatchObject([{ VpcEndpointId: begun.id }]);
    expect(recordOf(world)).toMatchObject({ vpcEndpointId: begun.id, nonce: null });
  });
});

test('a client token that answers with a dead endpoint gives way to that of the next generation', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);
  const dead = await world.run(createVpcEndpoint, order);
  world.pass(world.aws.settings.notFoundSeconds);
  await world.ec2.deleteVpcEndpoint(dead.id);
  world.pass(world.aws.settings.deleteSeconds);

  const begun = await world.run(createVpcEndpoint, order);

  world.pass(world.aws.settings.notFoundSeconds);
  expect(begun.id).not.toBe(dead.id);
  expect((await world.state()).vpcEndpoints).toMatchObject([
    { VpcEndpointId: begun.id, State: 'pending' },
  ]);
  expect(recordOf(world)).toMatchObject({ generation: 1, vpcEndpointId: begun.id });
});
