import { describe, expect, test } from '@jest/globals';
import { createSecurityGroup } from '../../src/steps/create-security-group.ts';
import { seededVpcId } from '../runs/a-request.ts';
import { aRequest, aRequestFor, aRun } from '../support/step-request.ts';
import { type Asked, tillNetwork } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const create = async (world: StepWorld, asked: Asked = {}) => {
  const { run, request, network } = await tillNetwork(world, asked);
  return world.run(createSecurityGroup, { run, request, network });
};

const groupsOf = (world: StepWorld) =>
  world.ec2.listSecurityGroups({ vpcId: seededVpcId, name: 'cloister-execute-api' });

const managed = { 'cloister:managed': 'true', 'cloister:vpc': seededVpcId };

const plant = (world: StepWorld, tags: Record<string, string>) =>
  world.ec2.createSecurityGroup({
    vpcId: seededVpcId,
    name: 'cloister-execute-api',
    description: 'planted',
    tags,
  });

test('makes a group that admits the VPC on TCP 443, with the tags of the request and of the run', async () => {
  const world = await stepWorld();

  const { id, changes } = await create(world, { request: aRequest({ tags: { team: 'orders' } }) });

  expect(changes).toEqual([{ action: 'created', type: 'security-group', id }]);
  expect(await groupsOf(world)).toMatchObject([
    {
      id,
      tags: { ...managed, 'cloister:run': aRun().nonce, team: 'orders' },
      httpsFrom: { cidrs: ['10.0.0.0/16'], references: [] },
    },
  ]);
});

test('admits the networks that the request names instead, IPv6 too', async () => {
  const world = await stepWorld();
  const ingressCidrs = ['192.168.0.0/24', '2001:db8::/56'];

  await create(world, { request: aRequestFor({ ingressCidrs }) });

  expect(await groupsOf(world)).toMatchObject([{ httpsFrom: { cidrs: ingressCidrs } }]);
});

describe('the group of an earlier run', () => {
  test('is adopted as it is where it admits all that is asked for', async () => {
    const world = await stepWorld();
    const id = await plant(world, managed);
    await world.ec2.admitHttps(id, ['10.0.0.0/8']);
    const before = world.changes().length;

    const adopted = await create(world);

    expect(adopted).toEqual({ id, changes: [{ action: 'adopted', type: 'security-group', id }] });
    expect(world.changes()).toHaveLength(before);
  });

  test('gets what is missing beside what it has, which is said', async () => {
    const world = await stepWorld();
    const id = await plant(world, managed);
    await world.ec2.admitHttps(id, ['192.168.0.0/24']);

    const { changes } = await create(world);

    expect(await groupsOf(world)).toMatchObject([
      { httpsFrom: { cidrs: ['192.168.0.0/24', '10.0.0.0/16'] } },
    ]);
    expect(changes).toEqual([
      { action: 'adopted', type: 'security-group', id },
      { action: 'updated', type: 'security-group', id },
    ]);
  });
});

test.each<[string, Record<string, string>]>([
  ['carries no tags', {}],
  ['says nothing of being managed', { 'cloister:vpc': seededVpcId }],
  ['is managed for another VPC', { ...managed, 'cloister:vpc': 'vpc-0c1015e7000000002' }],
])('refuses a group of that name that %s, and leaves it alone', async (_, tags) => {
  const world = await stepWorld();
  const id = await plant(world, tags);
  const before = world.changes();

  await expect(create(world)).rejects.toMatchObject({
    name: 'ResourceConflict',
    message: expect.stringContaining(`${id} in ${seededVpcId}`),
  });

  expect(world.changes()).toEqual(before);
});

describe('a lost answer', () => {
  test.each(['ec2:CreateSecurityGroup', 'ec2:AuthorizeSecurityGroupIngress'])(
    'of %s leaves one group, found by the next try',
    async (operation) => {
      const world = await stepWorld();
      await world.fault(operation, 'drop-after');

      await expect(create(world)).rejects.toMatchObject({ name: 'TransientAwsError' });
      const { id, changes } = await create(world);

      expect(changes).toEqual([{ action: 'created', type: 'security-group', id }]);
      expect(await groupsOf(world)).toMatchObject([{ id, httpsFrom: { cidrs: ['10.0.0.0/16'] } }]);
    },
  );
});
