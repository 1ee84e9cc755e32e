import { describe, expect, test } from '@jest/globals';
import { unknownVpc } from '../../src/private-api/registry/vpc-record.ts';
import { intendedPolicy } from '../../src/private-api/rest-api/intended-policy.ts';
import type { Tags } from '../../src/private-api/tags.ts';
import { createVpcEndpoint } from '../../src/steps/create-vpc-endpoint.ts';
import { findNetwork } from '../../src/steps/find-network.ts';
import { seededSecurityGroupId, seededVpcId } from '../runs/a-request.ts';
import { aRecord, aRequest, aRequestFor, aRun, seededVpcKey } from '../support/step-request.ts';
import { tillEndpoint, tillNetwork } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const find = (world: StepWorld, request = aRequest()) =>
  world.run(findNetwork, { run: aRun(), request });

describe('the picture of a network', () => {
  test('shows a VPC that nobody uses yet', async () => {
    const world = await stepWorld();

    expect(await find(world)).toEqual({
      vpc: { id: seededVpcId, ownerId: '111122223333', cidrs: ['10.0.0.0/16'] },
      dns: { support: true, hostnames: true },
      inUse: false,
      service: {
        name: 'com.amazonaws.eu-west-1.execute-api',
        zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      },
      subnets: ['a', 'b', 'c'].map((letter) => ({
        id: `subnet-0c1015e700000000${letter}`,
        ownerId: '111122223333',
        zone: `eu-west-1${letter}`,
        state: 'available',
        freeAddresses: 4091,
      })),
      securityGroups: [],
      vpcEndpoints: [],
      registered: null,
      dependents: [],
    });
  });

  test('shows the policy of an endpoint only where the request names one to compare it with', async () => {
    const world = await stepWorld();
    await tillEndpoint(world);
    const endpointPolicy = { Statement: [] };

    const [plain] = (await find(world)).vpcEndpoints;
    const [compared] = (await find(world, aRequestFor({ endpointPolicy }))).vpcEndpoints;

    expect(plain).not.toHaveProperty('policy');
    expect(compared).toHaveProperty('policy');
  });

  test('shows the endpoints that are there with their groups, and then the VPC is in use', async () => {
    const world = await stepWorld();
    const { vpcEndpoint, securityGroup } = await tillEndpoint(world);

    const picture = await find(world);

    expect(picture).toMatchObject({
      inUse: true,
      vpcEndpoints: [{ id: vpcEndpoint.id, state: 'available', privateDns: true }],
      securityGroups: [{ id: securityGroup.id, httpsFrom: { cidrs: ['10.0.0.0/16'] } }],
    });
  });

  test('shows the security groups that the request names, those that do not exist left out', async () => {
    const world = await stepWorld();
    const named = [seededSecurityGroupId, 'sg-0123456789abcdef0'];

    const { securityGroups } = await find(world, aRequestFor({ securityGroupIds: named }));

    expect(securityGroups.map(({ id }) => id)).toEqual([seededSecurityGroupId]);
  });

  test('changes nothing', async () => {
    const world = await stepWorld();

    await find(world);

    expect(world.changes()).toEqual([]);
  });
});

describe('a VPC by its tags', () => {
  const byTags = (vpcTags: Record<string, string>) => aRequest({ network: { vpcTags } });
  const tag = (world: StepWorld, id: string, tags: Record<string, string>) =>
    world.inside().ec2.tags.set(id, new Map(Object.entries(tags)));

  test('is found by all of them together', async () => {
    const world = await stepWorld();
    tag(world, seededVpcId, { Name: 'workload', stage: 'live' });

    const { vpc } = await find(world, byTags({ Name: 'workload', stage: 'live' }));

    expect(vpc.id).toBe(seededVpcId);
  });

  test('is not found by one that differs', async () => {
    const world = await stepWorld();
    tag(world, seededVpcId, { Name: 'workload', stage: 'test' });

    await expect(find(world, byTags({ Name: 'workload', stage: 'live' }))).rejects.toMatchObject({
      name: 'NetworkNotFound',
      message: expect.stringMatching(/"stage":"live".*does not exist in eu-west-1/),
    });
  });

  test('must be one: two are named, and neither is taken', async () => {
    const world = await stepWorld();
    const { vpcs } = world.inside().ec2;
    const twin = 'vpc-0c1015e7000000002';
    vpcs.set(twin, { ...vpcs.get(seededVpcId)!, id: twin });
    tag(world, seededVpcId, { Name: 'workload' });
    tag(world, twin, { Name: 'workload' });

    await expect(find(world, byTags({ Name: 'workload' }))).rejects.toMatchObject({
      name: 'NetworkNotFound',
      message: expect.stringContaining(`must be one, but ${seededVpcId}, ${twin} match`),
    });
  });
});

describe('what is not there', () => {
  test.each([
    [
      'VPC',
      { vpcId: 'vpc-0123456789abcdef0' },
      'vpc-0123456789abcdef0 does not exist in eu-west-1',
    ],
    [
      'subnets',
      { subnetIds: ['subnet-0c1015e700000000a', 'subnet-0123456789abcdef0'] },
      `subnet-0123456789abcdef0 do not exist in ${seededVpcId}`,
    ],
    ['subnet with these tags', { subnetTags: { tier: 'private' } }, 'no subnet of'],
  ])('is named: %s', async (_, network, message) => {
    const world = await stepWorld();

    await expect(find(world, aRequestFor(network))).rejects.toMatchObject({
      name: 'NetworkNotFound',
      message: expect.stringContaining(message),
    });
  });
});

test('shows of the subnets only those with the tags that the request names', async () => {
  const world = await stepWorld();
  const tagged = 'subnet-0c1015e700000000b';
  world.inside().ec2.tags.set(tagged, new Map([['tier', 'private']]));

  const { subnets } = await find(world, aRequestFor({ subnetTags: { tier: 'private' } }));

  expect(subnets.map(({ id }) => id)).toEqual([tagged]);
});

describe('what the registry knows', () => {
  test('is in the picture: who uses which endpoint, and what is ours', async () => {
    const world = await stepWorld();
    const { vpcEndpoint, securityGroup } = await tillEndpoint(world);

    expect((await find(world)).registered).toMatchObject({
      vpcEndpointId: vpcEndpoint.id,
      securityGroupId: securityGroup.id,
      users: { [aRun().id]: vpcEndpoint.id },
      holder: null,
    });
  });

  test('of a group that was begun and not recorded leads to it by the nonce, and not to a forged one', async () => {
    const world = await stepWorld();
    const make = (name: string, nonce: string) =>
      world.ec2.createSecurityGroup({
        vpcId: seededVpcId,
        name,
        description: 'planted',
        tags: { 'cloister:run': nonce, 'cloister:managed': 'true' },
      });
    const begun = await make('begun', 'recorded');
    await make('forged', 'guessed');
    await world.registry.changeVpc(seededVpcKey, (there = unknownVpc(seededVpcKey)) => ({
      ...there,
      nonce: 'recorded',
    }));

    expect((await find(world)).securityGroups.map(({ id }) => id)).toEqual([begun]);
  });

  test('of an endpoint that was made a moment ago and is not to be seen yet is waited for', async () => {
    const world = await stepWorld();
    world.aws.settings.notFoundSeconds = 30;
    const story = await tillNetwork(world, {
      request: aRequestFor({ securityGroupIds: [seededSecurityGroupId] }),
    });
    const { id } = await world.run(createVpcEndpoint, {
      ...story,
      securityGroup: { id: null, changes: [] },
    });

    await expect(find(world)).rejects.toMatchObject({
      name: 'TransientAwsError',
      message: expect.stringContaining(`${id} was made a moment ago and is not to be seen yet`),
    });
    world.pass(30);

    expect((await find(world)).vpcEndpoints).toMatchObject([{ id }]);
  });

  test('of an endpoint that stays unseen does not keep the run for ever', async () => {
    const world = await stepWorld();
    const { vpcEndpoint } = await tillEndpoint(world);
    await world.ec2.deleteVpcEndpoint(vpcEndpoint.id);
    world.pass(world.aws.settings.deleteSeconds);

    const { registered, vpcEndpoints } = await find(world);

    expect(registered?.vpcEndpointId).toBe(vpcEndpoint.id);
    expect(vpcEndpoints).toEqual([]);
  });
});

describe('who depends on the endpoint', () => {
  const withEndpoint = async () => {
    const world = await stepWorld();
    const { vpcEndpoint } = await tillEndpoint(world);
    const make = async (order: { vpcEndpointIds?: string[]; policy?: string; tags?: Tags }) =>
      (await world.apiGateway.createRestApi({ name: 'any', tags: {}, ...order })).id;
    return { world, id: vpcEndpoint.id, make };
  };
  const changing = aRequestFor({ privateDns: false });

  test('is found where the request would change it: who associates it, and who names it in a policy', async () => {
    const { world, id, make } = await withEndpoint();
    const associating = await make({ vpcEndpointIds: [id] });
    const naming = await make({ policy: JSON.stringify(intendedPolicy(aRequest(), id)) });
    await make({});

    const { dependents } = await find(world, changing);

    expect(dependents).toEqual([
      { vpcEndpointId: id, restApiIds: expect.arrayContaining([associating, naming]) },
    ]);
    expect(dependents[0]?.restApiIds).toHaveLength(2);
  });

  test('is not this private API itself, be its REST API recorded or only begun', async () => {
    const { world, id, make } = await withEndpoint();
    const restApiId = await make({ vpcEndpointIds: [id] });
    await make({ vpcEndpointIds: [id], tags: { 'cloister:run': aRun().nonce } });
    await world.registry.changePrivateApi(aRun().id, () => aRecord({ restApiId }));

    expect((await find(world, changing)).dependents).toEqual([]);
  });

  test('is not asked for where nothing would change', async () => {
    const { world, id, make } = await withEndpoint();
    await make({ vpcEndpointIds: [id] });
    const before = world.aws.calls.filter(({ service }) => service === 'apigateway').length;

    await find(world);

    expect(world.aws.calls.filter(({ service }) => service === 'apigateway')).toHaveLength(before);
  });
});
