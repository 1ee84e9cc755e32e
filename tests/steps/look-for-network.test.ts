import { describe, expect, test } from '@jest/globals';
import { Failure } from '../../src/private-api/errors.ts';
import type { AwaitedNetwork } from '../../src/private-api/network/awaited-network.ts';
import type { Request } from '../../src/private-api/request/request.ts';
import { settlingSeconds } from '../../src/private-api/waiting/patience.ts';
import { lookForNetwork } from '../../src/steps/look-for-network.ts';
import type { Ports, Target } from '../../src/steps/ports.ts';
import type { Run } from '../../src/steps/state/run.ts';
import { seededVpcId } from '../runs/a-request.ts';
import { aRecord, aRequest, aRequestFor, aRun, home } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const waitForNetwork = 3600;
const waiting = aRequestFor({ waitForNetwork });

/** Takes one look after the other, with so many seconds between them as the step itself asks for. */
class Looks {
  readonly world: StepWorld;
  readonly #request: Request;
  readonly #run: Run;
  readonly #instead: Partial<Ports>;
  last: AwaitedNetwork | null = null;

  constructor(world: StepWorld, request = waiting, run = aRun(), instead: Partial<Ports> = {}) {
    this.world = world;
    this.#request = request;
    this.#run = run;
    this.#instead = instead;
  }

  async look(): Promise<AwaitedNetwork> {
    this.world.pass(this.last?.waitSeconds ?? 0);
    const input = { run: this.#run, request: this.#request, awaited: this.last };
    return (this.last = await this.world.run(lookForNetwork, input, this.#instead));
  }
}

const subnetIds = ['a', 'b', 'c'].map((letter) => `subnet-0c1015e700000000${letter}`);

/** Takes subnets away until they are given back. */
const without = (world: StepWorld, ...ids: (string | undefined)[]): (() => void) => {
  const { subnets } = world.inside().ec2;
  const taken = [...subnets].filter(([id]) => ids.includes(id));
  for (const [id] of taken) subnets.delete(id);
  return () => taken.forEach(([id, subnet]) => subnets.set(id, subnet));
};

describe('a network that is there', () => {
  test('is looked at twice, a minute apart, and nothing of it is changed', async () => {
    const world = await stepWorld();
    const looks = new Looks(world);

    expect(await looks.look()).toMatchObject({ status: 'waiting', waitSeconds: 60, missing: null });
    expect(await looks.look()).toMatchObject({ status: 'there', waitSeconds: 0 });
    expect(world.changes()).toEqual([]);
  });

  test('is waited for again when a subnet comes between the looks', async () => {
    const world = await stepWorld();
    const giveBack = without(world, subnetIds[2]);
    const looks = new Looks(world);
    await looks.look();
    giveBack();

    expect(await looks.look()).toMatchObject({ status: 'waiting', waitSeconds: 60 });
    expect(await looks.look()).toMatchObject({ status: 'there' });
  });
});

describe('a network that is not there yet', () => {
  test('is waited for: first the VPC, then subnets in two zones', async () => {
    const world = await stepWorld();
    const { vpcs } = world.inside().ec2;
    const vpc = vpcs.get(seededVpcId)!;
    vpcs.delete(seededVpcId);
    const giveBack = without(world, ...subnetIds.slice(1));
    const looks = new Looks(world);

    expect(await looks.look()).toMatchObject({
      status: 'waiting',
      missing: `${seededVpcId} does not exist in ${home.region} of ${home.account}`,
      seen: null,
    });
    vpcs.set(seededVpcId, vpc);
    expect(await looks.look()).toMatchObject({ missing: expect.stringContaining('1 of 2 zones') });
    giveBack();
    expect(await looks.look()).toMatchObject({ status: 'waiting', missing: null });
    expect(await looks.look()).toMatchObject({ status: 'there' });
  });

  test('is found by its tags once it carries them', async () => {
    const world = await stepWorld();
    const { tags } = world.inside().ec2;
    const looks = new Looks(
      world,
      aRequest({
        network: { vpcTags: { Name: 'new' }, subnetTags: { tier: 'private' }, waitForNetwork },
      }),
    );

    expect((await looks.look()).missing).toContain('a VPC tagged {"Name":"new"} does not exist');
    tags.set(seededVpcId, new Map([['Name', 'new']]));
    expect((await looks.look()).missing).toContain('tagged {"tier":"private"} in 0 of 2 zones');
    for (const id of subnetIds) tags.set(id, new Map([['tier', 'private']]));
    await looks.look();
    expect((await looks.look()).status).toBe('there');
  });

  test('ends the run when the time is up, with what is missing', async () => {
    const world = await stepWorld();
    without(world, ...subnetIds);
    const looks = new Looks(world);
    await looks.look();
    world.pass(waitForNetwork);

    await expect(looks.look()).rejects.toMatchObject({
      name: 'NetworkNotFound',
      message: `waited ${waitForNetwork} s for the network: ${seededVpcId} has available subnets in 0 of 2 zones`,
    });
  });
});

test('several VPCs with the tags are a mistake, and no reason to wait', async () => {
  const world = await stepWorld();
  const { vpcs, tags } = world.inside().ec2;
  const twin = 'vpc-0c1015e7000000002';
  vpcs.set(twin, { ...vpcs.get(seededVpcId)!, id: twin });
  for (const id of [seededVpcId, twin]) tags.set(id, new Map([['Name', 'new']]));
  const request = aRequest({ network: { vpcTags: { Name: 'new' }, waitForNetwork } });

  await expect(new Looks(world, request).look()).rejects.toMatchObject({
    name: 'NetworkNotFound',
    message: expect.stringContaining(`must be one, but ${seededVpcId}, ${twin} match`),
  });
});

describe('a step that runs twice', () => {
  test('answers the same, and the network is there no sooner', async () => {
    const world = await stepWorld();
    const input = { run: aRun(), request: waiting, awaited: null };

    const first = await world.run(lookForNetwork, input);
    const again = await world.run(lookForNetwork, { ...input, awaited: first });

    expect(again).toEqual(first);
  });
});

test('a run that was cancelled waits no longer', async () => {
  const world = await stepWorld();
  const holder = aRecord().holder!;
  await world.registry.changePrivateApi(aRun().id, () =>
    aRecord({ holder: { ...holder, isCancelled: true } }),
  );

  await expect(new Looks(world).look()).rejects.toMatchObject({ name: 'Stopped' });
});

describe('an account that is just being made', () => {
  const newborn = '444455556666';

  /** EC2 of all accounts is that at home, but for those that refuse. */
  const refusing = (world: StepWorld, refusals: Map<string, Failure>): Partial<Ports> => ({
    ec2: (target: Target) => ({
      ...world.ec2,
      findVpcs: (by) => {
        const refusal = refusals.get(target.account);
        return refusal === undefined ? world.ec2.findVpcs(by) : Promise.reject(refusal);
      },
    }),
  });

  const noRole = new Failure('RoleUnavailable', `the role in ${newborn} cannot be assumed`);
  const denied = new Failure('AccessDenied', 'not authorized to perform: ec2:DescribeVpcs');

  test.each([
    ['the network lies in', aRun({ networkAccount: newborn })],
    ['the API is of', aRun({ account: newborn })],
  ])('has no role yet: that which %s', async (_, run) => {
    const world = await stepWorld();
    const refusals = new Map([[newborn, noRole]]);
    const looks = new Looks(world, waiting, run, refusing(world, refusals));

    expect(await looks.look()).toMatchObject({ status: 'waiting', missing: noRole.message });
    refusals.clear();
    await looks.look();
    expect((await looks.look()).status).toBe('there');
  });

  test('may be refused right after its role has come, and not for ever', async () => {
    const world = await stepWorld();
    const run = aRun({ networkAccount: newborn });
    const refusals = new Map([[newborn, noRole]]);
    const looks = new Looks(world, waiting, run, refusing(world, refusals));
    await looks.look();
    refusals.set(newborn, denied);

    expect(await looks.look()).toMatchObject({ status: 'waiting', missing: denied.message });
    world.pass(settlingSeconds);
    await expect(looks.look()).rejects.toBe(denied);
  });

  test('is not waited for when it refuses from the start', async () => {
    const world = await stepWorld();
    const run = aRun({ networkAccount: newborn });
    const refusals = new Map([[newborn, denied]]);

    await expect(new Looks(world, waiting, run, refusing(world, refusals)).look()).rejects.toBe(
      denied,
    );
  });

  test('that never gets its role ends the run, which says so', async () => {
    const world = await stepWorld();
    const run = aRun({ networkAccount: newborn });
    const refusals = new Map([[newborn, noRole]]);
    const looks = new Looks(world, waiting, run, refusing(world, refusals));
    await looks.look();
    world.pass(waitForNetwork);

    await expect(looks.look()).rejects.toMatchObject({
      name: 'NetworkNotFound',
      message: expect.stringContaining(noRole.message),
    });
  });
});

test('a region that is enabled later is waited for', async () => {
  const world = await stepWorld();
  const region = 'ap-east-1';
  world.aws.world.disableRegion(home.account, region);
  const looks = new Looks(world, waiting, aRun({ region }));

  expect((await looks.look()).missing).toMatch(
    `region ${region} is not enabled in account ${home.account}`,
  );
  world.aws.world.enableRegion(home.account, region);
  expect((await looks.look()).missing).toMatch(`${seededVpcId} does not exist in ${region}`);
});

test('what AWS asks us to come back for is no sign that the network is missing', async () => {
  const world = await stepWorld();
  await world.fault('ec2:DescribeSubnets', 'throttle');

  await expect(new Looks(world).look()).rejects.toMatchObject({ name: 'TransientAwsError' });
});
