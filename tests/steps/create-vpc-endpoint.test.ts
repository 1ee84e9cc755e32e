import { describe, expect, test } from '@jest/globals';
import { createSecurityGroup } from '../../src/steps/create-security-group.ts';
import { createVpcEndpoint } from '../../src/steps/create-vpc-endpoint.ts';
import { joinVpc } from '../../src/steps/join-vpc.ts';
import { seededSecurityGroupId, seededVpcId } from '../runs/a-request.ts';
import { aRecord, aRequest, aRequestFor, aRun, seededVpcKey } from '../support/step-request.ts';
import { type Asked, tillEndpoint, tillNetwork, tillPlanned } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const serviceName = 'com.amazonaws.eu-west-1.execute-api';
const noGroup = { id: null, changes: [] };
const withGroup = { securityGroupIds: [seededSecurityGroupId] };
const orders = aRun().id;
const billing = aRun({
  id: '111122223333.eu-west-1.billing',
  executionArn: 'arn:aws:states:eu-west-1:111122223333:execution:cloister:two',
  nonce: 'nonce-of-the-other',
});

/** What the step is given, as it was when the run joined the VPC. */
const orderFor = async (world: StepWorld, asked: Asked = {}) => ({
  ...(await tillNetwork(world, { request: aRequestFor(withGroup), ...asked })),
  securityGroup: noGroup,
});

const endpointsOf = (world: StepWorld) =>
  world.ec2.listVpcEndpoints({ vpcId: seededVpcId, serviceName });

const recordOf = (world: StepWorld) => world.registry.vpcs.get(seededVpcKey);

/** An endpoint that somebody makes without Cloister. */
const plant = async (
  world: StepWorld,
  { privateDns = true, clientToken = 'somebody', tags = {} } = {},
) => {
  const endpoint = await world.ec2.createVpcEndpoint({
    vpcId: seededVpcId,
    serviceName,
    subnetIds: ['subnet-0c1015e700000000a', 'subnet-0c1015e700000000b'],
    securityGroupIds: [seededSecurityGroupId],
    privateDns,
    tags: { owner: 'somebody', ...tags },
    clientToken,
  });
  world.pass(world.aws.settings.notFoundSeconds);
  return endpoint;
};

describe('a VPC without an endpoint', () => {
  test('gets one, in every zone, with private DNS, the tags of the request and the recorded nonce', async () => {
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
      modification: null,
      changes: [{ action: 'created', type: 'vpc-endpoint', id: begun.id }],
    });
  });

  test('has it recorded as ours and as used, the nonce spent, and is let go', async () => {
    const world = await stepWorld();

    const { id, since } = await world.run(createVpcEndpoint, await orderFor(world));

    expect(recordOf(world)).toMatchObject({
      vpcEndpointId: id,
      madeAt: since,
      users: { [orders]: id },
      nonce: null,
      isPrivateDnsDue: false,
      holder: null,
    });
  });

  test('gets it with the group that was made for it, and the policy that was asked for', async () => {
    const world = await stepWorld();
    const endpointPolicy = {
      Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
    };
    const story = await tillNetwork(world, { request: aRequestFor({ endpointPolicy }) });
    const securityGroup = await world.run(createSecurityGroup, story);

    await world.run(createVpcEndpoint, { ...story, securityGroup });

    const [endpoint] = (await world.state()).vpcEndpoints;
    expect(endpoint.Groups).toMatchObject([{ GroupId: securityGroup.id }]);
    expect(JSON.parse(endpoint.PolicyDocument)).toEqual(endpointPolicy);
  });

  test('that others use gets it without private DNS, which is due later, and others wait till then', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    const endpointPlan = { ...order.endpointPlan, privateDns: 'when-available' as const };

    const begun = await world.run(createVpcEndpoint, { ...order, endpointPlan });

    expect(begun.modification).toEqual({ privateDns: true });
    expect((await world.state()).vpcEndpoints).toMatchObject([{ PrivateDnsEnabled: false }]);
    expect(recordOf(world)).toMatchObject({
      isPrivateDnsDue: true,
      holder: { executionArn: aRun().executionArn },
    });
    expect(await world.run(createVpcEndpoint, { ...order, endpointPlan })).toEqual(begun);
  });
});

describe('the endpoint that is there', () => {
  test('is adopted at once, without a change to it, and its user recorded', async () => {
    const world = await stepWorld();
    const theirs = await plant(world);
    const before = await world.state();

    const begun = await world.run(createVpcEndpoint, await orderFor(world));

    expect(begun).toMatchObject({
      id: theirs.id,
      waitSeconds: 0,
      modification: null,
      changes: [{ action: 'adopted', type: 'vpc-endpoint', id: theirs.id }],
    });
    expect(await world.state()).toEqual(before);
    expect(recordOf(world)).toMatchObject({ users: { [orders]: theirs.id }, vpcEndpointId: null });
  });

  test('is no change for a private API that uses it already', async () => {
    const world = await stepWorld();
    const { vpcEndpoint } = await tillEndpoint(world);
    const record = recordOf(world);

    const begun = await world.run(
      createVpcEndpoint,
      await orderFor(world, { request: aRequest() }),
    );

    expect(begun).toMatchObject({ id: vpcEndpoint.id, changes: [] });
    expect(recordOf(world)).toEqual(record);
  });

  test('and is ours alone goes on to be modified, and others wait till then', async () => {
    const world = await stepWorld();
    await tillEndpoint(world);

    const { modification } = await world.run(
      createVpcEndpoint,
      await orderFor(world, { request: aRequestFor({ privateDns: false }) }),
    );

    expect(modification).toEqual({ privateDns: false });
    expect(recordOf(world)?.holder).toMatchObject({ phase: 'modifying' });
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

  test('and is ours has gone by hand: the next one has the next generation', async () => {
    const world = await stepWorld();
    const { vpcEndpoint } = await tillEndpoint(world);
    await world.ec2.deleteVpcEndpoint(vpcEndpoint.id);
    world.pass(world.aws.settings.deleteSeconds);

    const { id } = await world.run(createVpcEndpoint, await orderFor(world));

    expect(id).not.toBe(vpcEndpoint.id);
    expect(recordOf(world)).toMatchObject({ generation: 1, vpcEndpointId: id, nonce: null });
  });
});

describe('an endpoint of others that came while the run was at other things', () => {
  test('is adopted, and no second one made', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    const theirs = await plant(world);

    const begun = await world.run(createVpcEndpoint, order);

    expect(begun.changes).toMatchObject([{ action: 'adopted', id: theirs.id }]);
    expect(await endpointsOf(world)).toHaveLength(1);
    expect(recordOf(world)).toMatchObject({
      vpcEndpointId: null,
      users: { [orders]: theirs.id },
      nonce: null,
      holder: null,
    });
  });

  test('and is not as the request says is a conflict, and stays as it is', async () => {
    const world = await stepWorld();
    const order = await orderFor(world, {
      request: aRequestFor({ ...withGroup, privateDns: true }),
    });
    const theirs = await plant(world, { privateDns: false });

    await expect(world.run(createVpcEndpoint, order)).rejects.toMatchObject({
      name: 'ResourceConflict',
      message: expect.stringMatching(`^${theirs.id} .*did not make it.*privateDns`),
    });

    expect(await endpointsOf(world)).toMatchObject([{ id: theirs.id, privateDns: false }]);
  });

  test('with forged tags is no more ours than any other', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    const theirs = await plant(world, {
      tags: {
        'cloister:managed': 'true',
        'cloister:vpc': seededVpcId,
        'cloister:run': 'forged',
      },
    });

    const { changes } = await world.run(createVpcEndpoint, order);

    expect(changes).toMatchObject([{ action: 'adopted', id: theirs.id }]);
    expect(recordOf(world)?.vpcEndpointId).toBeNull();
  });

  test('a moment ago and is not to be seen yet, but holds private DNS: look again later', async () => {
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

describe('two runs at once in an empty VPC', () => {
  const start = async (world: StepWorld) => {
    await world.registry.changePrivateApi(billing.id, () => aRecord({}, billing));
    const mine = await tillPlanned(world, { request: aRequestFor(withGroup) });
    const theirs = await tillPlanned(world, { run: billing, request: aRequestFor(withGroup) });
    const membership = await world.run(joinVpc, { ...mine, membership: null });
    await world.run(createVpcEndpoint, { ...mine, membership, securityGroup: noGroup });
    world.pass(world.aws.settings.notFoundSeconds);
    return { mine, theirs };
  };

  test('make one endpoint: who comes second looks again, and adopts', async () => {
    const world = await stepWorld();
    const { theirs } = await start(world);

    const { status } = await world.run(joinVpc, { ...theirs, membership: null });
    const begun = await world.run(
      createVpcEndpoint,
      await orderFor(world, { run: billing, request: theirs.request }),
    );

    expect(status).toBe('waiting');
    expect(begun.changes).toMatchObject([{ action: 'adopted', id: begun.id }]);
    expect(await endpointsOf(world)).toMatchObject([{ id: begun.id }]);
    expect(recordOf(world)).toMatchObject({
      vpcEndpointId: begun.id,
      users: { [orders]: begun.id, [billing.id]: begun.id },
    });
  });

  test('that want different endpoints: who comes second is told who uses the first', async () => {
    const world = await stepWorld();
    await start(world);
    const request = aRequestFor({ ...withGroup, privateDns: false });

    await expect(tillPlanned(world, { run: billing, request })).rejects.toMatchObject({
      name: 'ResourceConflict',
      message: expect.stringMatching(`${orders} use it too.*network\\.privateDns`),
    });
  });
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

test('a run that was cancelled makes nothing', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);
  const held = aRecord();
  await world.registry.changePrivateApi(orders, () => ({
    ...held,
    holder: held.holder && { ...held.holder, isCancelled: true },
  }));

  await expect(world.run(createVpcEndpoint, order)).rejects.toMatchObject({ name: 'Stopped' });

  expect(world.changes()).toEqual([]);
});
