import { describe, expect, test } from '@jest/globals';
import { createSecurityGroup } from '../../src/steps/create-security-group.ts';
import { createVpcEndpoint } from '../../src/steps/create-vpc-endpoint.ts';
import { seededSecurityGroupId, seededVpcId } from '../runs/a-request.ts';
import { aRequest, aRequestFor, aRun } from '../support/step-request.ts';
import { type Asked, tillNetwork } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const serviceName = 'com.amazonaws.eu-west-1.execute-api';
const noGroup = { id: null, changes: [] };
const withGroup = { securityGroupIds: [seededSecurityGroupId] };

/** What the step is given, as it was when the network was looked at. */
const orderFor = async (world: StepWorld, asked: Asked = {}) => ({
  ...(await tillNetwork(world, { request: aRequestFor(withGroup), ...asked })),
  securityGroup: noGroup,
});

const endpointsOf = (world: StepWorld) =>
  world.ec2.listVpcEndpoints({ vpcId: seededVpcId, serviceName });

/** An endpoint that somebody makes without Cloister. */
const plant = async (world: StepWorld, { privateDns = true, clientToken = 'somebody' } = {}) => {
  const endpoint = await world.ec2.createVpcEndpoint({
    vpcId: seededVpcId,
    serviceName,
    subnetIds: ['subnet-0c1015e700000000a', 'subnet-0c1015e700000000b'],
    securityGroupIds: [seededSecurityGroupId],
    privateDns,
    tags: { owner: 'somebody' },
    clientToken,
  });
  world.pass(world.aws.settings.notFoundSeconds);
  return endpoint;
};

describe('a VPC without an endpoint', () => {
  test('gets one, in every zone, with private DNS and the tags of request and run', async () => {
    const world = await stepWorld();
    const request = aRequest({
      network: { vpcId: seededVpcId, ...withGroup },
      tags: { team: 'orders' },
    });

    const begun = await world.run(createVpcEndpoint, await orderFor(world, { request }));

    world.pass(world.aws.settings.notFoundSeconds);
    expect(await endpointsOf(world)).toMatchObject([
      {
        id: begun.id,
        state: 'pending',
        privateDns: true,
        subnetIds: ['a', 'b', 'c'].map((letter) => `subnet-0c1015e700000000${letter}`),
        securityGroupIds: [seededSecurityGroupId],
        tags: {
          'cloister:managed': 'true',
          'cloister:vpc': seededVpcId,
          'cloister:run': aRun().nonce,
          team: 'orders',
        },
      },
    ]);
    expect(begun).toMatchObject({
      status: 'pending',
      waitSeconds: 15,
      privateDnsDue: false,
      changes: [{ action: 'created', type: 'vpc-endpoint', id: begun.id }],
    });
  });

  test('gets it with the group that was made for it, and the policy that was asked for', async () => {
    const world = await stepWorld();
    const endpointPolicy = {
      Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
    };
    const order = await orderFor(world, { request: aRequestFor({ endpointPolicy }) });
    const securityGroup = await world.run(createSecurityGroup, {
      run: order.run,
      request: order.request,
      network: order.network,
    });

    await world.run(createVpcEndpoint, { ...order, securityGroup });

    const [endpoint] = (await world.state()).vpcEndpoints;
    expect(endpoint.Groups).toMatchObject([{ GroupId: securityGroup.id }]);
    expect(JSON.parse(endpoint.PolicyDocument)).toEqual(endpointPolicy);
  });

  test('that others use gets it without private DNS, which is due later', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    const endpointPlan = { ...order.endpointPlan, privateDns: 'when-available' as const };

    const begun = await world.run(createVpcEndpoint, { ...order, endpointPlan });

    expect(begun.privateDnsDue).toBe(true);
    expect((await world.state()).vpcEndpoints).toMatchObject([{ PrivateDnsEnabled: false }]);
  });
});

describe('the endpoint that is there', () => {
  test('is adopted at once, without a change to it', async () => {
    const world = await stepWorld();
    const theirs = await plant(world);
    const before = await world.state();

    const begun = await world.run(createVpcEndpoint, await orderFor(world));

    expect(begun).toMatchObject({
      id: theirs.id,
      waitSeconds: 0,
      privateDnsDue: false,
      changes: [{ action: 'adopted', type: 'vpc-endpoint', id: theirs.id }],
    });
    expect(await world.state()).toEqual(before);
  });

  test('that has gone since the network was looked at is a conflict', async () => {
    const world = await stepWorld();
    const theirs = await plant(world);
    const order = await orderFor(world);
    await world.ec2.deleteVpcEndpoint(theirs.id);
    world.pass(world.aws.settings.deleteSeconds);

    await expect(world.run(createVpcEndpoint, order)).rejects.toMatchObject({
      name: 'ResourceConflict',
      message: expect.stringContaining(`${theirs.id} was there when the run began, and is gone`),
    });

    expect(await endpointsOf(world)).toEqual([]);
  });

  test('came while the run was at other things: it is adopted, and no second one made', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    const theirs = await plant(world);

    const begun = await world.run(createVpcEndpoint, order);

    expect(begun.changes).toMatchObject([{ action: 'adopted', id: theirs.id }]);
    expect(await endpointsOf(world)).toHaveLength(1);
  });

  test('came, and is not as the request says: that is a conflict, and it stays as it is', async () => {
    const world = await stepWorld();
    const order = await orderFor(world, {
      request: aRequestFor({ ...withGroup, privateDns: true }),
    });
    const theirs = await plant(world, { privateDns: false });

    await expect(world.run(createVpcEndpoint, order)).rejects.toMatchObject({
      name: 'ResourceConflict',
      message: expect.stringMatching(`${theirs.id} is not as the request says: .*privateDns`),
    });

    expect(await endpointsOf(world)).toMatchObject([{ id: theirs.id, privateDns: false }]);
  });

  test('came a moment ago and is not to be seen yet, but holds private DNS: look again later', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    world.aws.settings.notFoundSeconds = 30;
    const theirs = await world.ec2.createVpcEndpoint({
      vpcId: seededVpcId,
      serviceName,
      subnetIds: ['subnet-0c1015e700000000a'],
      securityGroupIds: [seededSecurityGroupId],
      privateDns: true,
      tags: {},
      clientToken: 'somebody',
    });

    await expect(world.run(createVpcEndpoint, order)).rejects.toMatchObject({
      name: 'TransientAwsError',
      message: expect.stringContaining('no such endpoint is to be seen'),
    });
    world.pass(30);

    expect((await world.run(createVpcEndpoint, order)).id).toBe(theirs.id);
  });
});

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

  test('leaves one endpoint, which the next try finds by its tag', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);

    const first = await world.run(createVpcEndpoint, order);
    world.pass(world.aws.settings.notFoundSeconds);
    const second = await world.run(createVpcEndpoint, order);

    expect(second.id).toBe(first.id);
    expect(second.changes).toEqual(first.changes);
    expect(world.changes()).toEqual(['ec2:CreateVpcEndpoint']);
  });
});

test('a client token that answers with a dead endpoint gives way to the next', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);
  const dead = await world.run(createVpcEndpoint, order);
  world.pass(world.aws.settings.notFoundSeconds);
  await world.ec2.deleteVpcEndpoint(dead.id);
  world.pass(world.aws.settings.deleteSeconds);

  const begun = await world.run(createVpcEndpoint, order);

  world.pass(world.aws.settings.notFoundSeconds);
  expect(begun.id).not.toBe(dead.id);
  expect(await endpointsOf(world)).toMatchObject([{ id: begun.id, state: 'pending' }]);
});

test('what EC2 refuses is said in its own words', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);
  await world.fault('ec2:CreateVpcEndpoint', 'deny');

  await expect(world.run(createVpcEndpoint, order)).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('ec2:CreateVpcEndpoint'),
  });
});
