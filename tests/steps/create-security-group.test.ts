import { describe, expect, test } from '@jest/globals';
import { createSecurityGroup } from '../../src/steps/create-security-group.ts';
import { seededVpcId } from '../runs/a-request.ts';
import { aRequest, aRequestFor, aRun, seededVpcKey } from '../support/step-request.ts';
import { type Asked, tillEndpoint, tillNetwork } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

/** The nonce of step worlds is one that tests know. */
const name = 'cloister-execute-api-nonce-of';

const create = async (world: StepWorld, asked: Asked = {}) =>
  world.run(createSecurityGroup, await tillNetwork(world, asked));

const groupsOf = (world: StepWorld) => world.ec2.listSecurityGroups({ vpcId: seededVpcId, name });

const managed = { 'cloister:managed': 'true', 'cloister:vpc': seededVpcId };

const plant = (world: StepWorld, tags: Record<string, string>) =>
  world.ec2.createSecurityGroup({ vpcId: seededVpcId, name, description: 'planted', tags });

describe('a VPC without an endpoint', () => {
  test('gets a group that admits the VPC on TCP 443, with the tags of the request and the recorded nonce', async () => {
    const world = await stepWorld();

    const { id, changes } = await create(world, {
      request: aRequest({ tags: { team: 'orders' } }),
    });

    expect(changes).toEqual([{ action: 'created', type: 'security-group', id }]);
    expect(await groupsOf(world)).toMatchObject([
      {
        id,
        tags: { ...managed, 'cloister:run': aRun().nonce, team: 'orders' },
        httpsFrom: { cidrs: ['10.0.0.0/16'], references: [] },
      },
    ]);
    expect(world.registry.vpcs.get(seededVpcKey)).toMatchObject({
      securityGroupId: id,
      nonce: aRun().nonce,
      holder: { executionArn: aRun().executionArn },
    });
  });

  test('gets one that admits the networks that the request names instead, IPv6 too', async () => {
    const world = await stepWorld();
    const ingressCidrs = ['192.168.0.0/24', '2001:db8::/56'];

    await create(world, { request: aRequestFor({ ingressCidrs }) });

    expect(await groupsOf(world)).toMatchObject([{ httpsFrom: { cidrs: ingressCidrs } }]);
  });
});

describe('a group that a run made which did not come to record it', () => {
  const begin = async (world: StepWorld) => {
    await world.fault('ec2:AuthorizeSecurityGroupIngress', 'deny');
    await expect(create(world)).rejects.toMatchObject({ name: 'AccessDenied' });
  };

  test('is found by the nonce, and gets what it lacks', async () => {
    const world = await stepWorld();
    await begin(world);

    const { id, changes } = await create(world);

    expect(await groupsOf(world)).toMatchObject([{ id, httpsFrom: { cidrs: ['10.0.0.0/16'] } }]);
    expect(changes).toEqual([
      { action: 'adopted', type: 'security-group', id },
      { action: 'updated', type: 'security-group', id },
    ]);
    expect(world.registry.vpcs.get(seededVpcKey)?.securityGroupId).toBe(id);
  });

  test('may be gone again, which is a conflict', async () => {
    const world = await stepWorld();
    await begin(world);
    const story = await tillNetwork(world);
    const [{ id } = { id: '' }] = await groupsOf(world);
    await world.ec2.deleteSecurityGroup(id);

    await expect(world.run(createSecurityGroup, story)).rejects.toMatchObject({
      name: 'ResourceConflict',
      message: expect.stringContaining(`${id} was there when the run began, and is gone`),
    });
  });
});

describe('the group of an endpoint that is there', () => {
  test('admits what the request now names, and what it no longer names is withdrawn', async () => {
    const world = await stepWorld();
    const { securityGroup } = await tillEndpoint(world);
    const before = world.changes().length;

    const { id, changes } = await create(world, {
      request: aRequestFor({ ingressCidrs: ['10.0.1.0/24', '192.168.0.0/24'] }),
    });

    expect(id).toBe(securityGroup.id);
    expect(changes).toEqual([{ action: 'updated', type: 'security-group', id }]);
    expect(await groupsOf(world)).toMatchObject([
      { httpsFrom: { cidrs: ['10.0.1.0/24', '192.168.0.0/24'] } },
    ]);
    expect(world.changes().slice(before)).toEqual([
      'ec2:AuthorizeSecurityGroupIngress',
      'ec2:RevokeSecurityGroupIngress',
    ]);
  });

  test('is done after a lost answer, without admitting or withdrawing twice', async () => {
    const world = await stepWorld();
    await tillEndpoint(world);
    const story = await tillNetwork(world, {
      request: aRequestFor({ ingressCidrs: ['192.168.0.0/24'] }),
    });
    await world.fault('ec2:RevokeSecurityGroupIngress', 'drop-after');

    await expect(world.run(createSecurityGroup, story)).rejects.toMatchObject({
      name: 'TransientAwsError',
    });
    const before = world.changes().length;
    const { changes } = await world.run(createSecurityGroup, story);

    expect(changes).toMatchObject([{ action: 'updated' }]);
    expect(await groupsOf(world)).toMatchObject([{ httpsFrom: { cidrs: ['192.168.0.0/24'] } }]);
    expect(world.changes()).toHaveLength(before);
  });
});

test.each<[string, Record<string, string>]>([
  ['carries no tags', {}],
  ['carries the tags of what is managed', managed],
  ['carries a nonce that was not recorded', { ...managed, 'cloister:run': 'forged' }],
])('refuses a group of that name that %s, and leaves it alone', async (_, tags) => {
  const world = await stepWorld();
  const story = await tillNetwork(world);
  const id = await plant(world, tags);
  const before = await world.state();

  await expect(world.run(createSecurityGroup, story)).rejects.toMatchObject({
    name: 'ResourceConflict',
    message: expect.stringContaining(`${id} in ${seededVpcId}`),
  });

  expect(await world.state()).toEqual(before);
});

describe('a lost answer', () => {
  test.each(['ec2:CreateSecurityGroup', 'ec2:AuthorizeSecurityGroupIngress'])(
    'of %s leaves one group, found by the next try',
    async (operation) => {
      const world = await stepWorld();
      const story = await tillNetwork(world);
      await world.fault(operation, 'drop-after');

      await expect(world.run(createSecurityGroup, story)).rejects.toMatchObject({
        name: 'TransientAwsError',
      });
      const { id, changes } = await world.run(createSecurityGroup, story);

      expect(changes).toEqual([{ action: 'created', type: 'security-group', id }]);
      expect(await groupsOf(world)).toMatchObject([{ id, httpsFrom: { cidrs: ['10.0.0.0/16'] } }]);
    },
  );

  test('of the whole step is made good without a call', async () => {
    const world = await stepWorld();
    const story = await tillNetwork(world);
    const first = await world.run(createSecurityGroup, story);
    const before = world.changes().length;

    expect(await world.run(createSecurityGroup, story)).toEqual(first);
    expect(world.changes()).toHaveLength(before);
  });
});

test('is left to the run that holds the private API', async () => {
  const world = await stepWorld();
  const story = await tillNetwork(world);
  const run = aRun({ executionArn: 'arn:another-execution' });

  await expect(world.run(createSecurityGroup, { ...story, run })).rejects.toMatchObject({
    name: 'AlreadyRunning',
  });

  expect(world.changes()).toEqual([]);
});
