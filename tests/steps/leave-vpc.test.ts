import { describe, expect, test } from '@jest/globals';
import type { VpcRecord } from '../../src/private-api/registry/vpc-record.ts';
import { leaveVpc } from '../../src/steps/leave-vpc.ts';
import type { ExecutionStanding, Ports } from '../../src/steps/ports.ts';
import { seededSecurityGroupId, seededVpcId } from '../runs/a-request.ts';
import { partsAtHome } from '../support/left.ts';
import { changeRecord, letGo } from '../support/ready-story.ts';
import { aRequestFor, aRun, seededVpcKey } from '../support/step-request.ts';
import { tillEndpoint, tillNetwork } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const run = aRun();
const other = '111122223333.eu-west-1.other';

const leave = (
  world: StepWorld,
  change: Partial<Parameters<typeof leaveVpc.run>[0]> = {},
  instead: Partial<Ports> = {},
) =>
  world.run(
    leaveVpc,
    { run, vpcs: [seededVpcKey], releasedVpcs: [], restApiIds: [], ...change },
    instead,
  );

const known = async (world: StepWorld) => (await world.registry.findVpc(seededVpcKey))!;

const changeVpc = (world: StepWorld, change: Partial<VpcRecord>) =>
  world.registry.changeVpc(seededVpcKey, (there) => ({ ...there!, ...change }));

/** The endpoint and the group that a run has made for itself. */
const makeNetwork = async (world: StepWorld) => {
  const { vpcEndpoint, securityGroup } = await tillEndpoint(world);
  return { vpcEndpointId: vpcEndpoint.id, groupId: securityGroup.id! };
};

/** How another execution that has the VPC stands. */
const standing = (world: StepWorld, stands: ExecutionStanding | undefined): Partial<Ports> => ({
  executions: { ...world.ports.executions, findStanding: () => Promise.resolve(stands) },
});

describe('an endpoint that nobody uses any more', () => {
  test('goes with its group, and whoever comes meanwhile waits', async () => {
    const world = await stepWorld();
    const { vpcEndpointId, groupId } = await makeNetwork(world);

    expect(await leave(world)).toEqual({
      vpcs: [seededVpcKey],
      deletesIn: [seededVpcKey],
      vpcEndpoints: partsAtHome(vpcEndpointId),
      securityGroups: partsAtHome(groupId),
      kept: [],
      warnings: [expect.objectContaining({ code: 'USERS_ELSEWHERE_UNSEEN', severity: 'info' })],
    });
    expect(await known(world)).toMatchObject({
      users: {},
      holder: { executionArn: run.executionArn, phase: 'deleting' },
    });
  });

  test('goes also when the run asks twice, as after a lost answer', async () => {
    const world = await stepWorld();
    await makeNetwork(world);

    const first = await leave(world);

    expect(await leave(world)).toEqual(first);
  });

  test('goes also where the call that made it had no answer: its nonce was recorded before', async () => {
    const world = await stepWorld();
    const { vpcEndpointId, groupId } = await makeNetwork(world);
    await changeVpc(world, { nonce: aRun().nonce, vpcEndpointId: null, securityGroupId: null });

    expect(await leave(world)).toMatchObject({
      vpcEndpoints: partsAtHome(vpcEndpointId),
      securityGroups: partsAtHome(groupId),
    });
  });

  test('is waited for as long as EC2 may not show it', async () => {
    const world = await stepWorld();
    await makeNetwork(world);
    await changeVpc(world, {
      vpcEndpointId: 'vpce-0123456789abcdef0',
      madeAt: world.ports.clock.now().toISOString(),
    });

    await expect(leave(world)).rejects.toMatchObject({
      name: 'TransientAwsError',
      message: 'vpce-0123456789abcdef0 is not to be seen yet',
    });
    world.pass(60);
    expect(await leave(world)).toMatchObject({ deletesIn: [seededVpcKey], vpcEndpoints: [] });
  });

  test('goes although its private API is still associated, if that API was deleted a moment ago', async () => {
    const world = await stepWorld();
    const { vpcEndpointId } = await makeNetwork(world);
    const { id } = await world.apiGateway.createRestApi({
      name: 'orders',
      tags: {},
      vpcEndpointIds: [vpcEndpointId],
    });

    expect((await leave(world, { restApiIds: [id] })).vpcEndpoints).toEqual(
      partsAtHome(vpcEndpointId),
    );
  });
});

describe('an endpoint that others use', () => {
  test('stays, with its group: another private API is its user', async () => {
    const world = await stepWorld();
    const { vpcEndpointId } = await makeNetwork(world);
    await changeVpc(world, { users: { [run.id]: vpcEndpointId, [other]: vpcEndpointId } });

    const left = await leave(world);

    const reason = `${vpcEndpointId} stays, because others use it: ${other}`;
    expect(left).toEqual({
      vpcs: [seededVpcKey],
      deletesIn: [],
      vpcEndpoints: [],
      securityGroups: [],
      kept: [reason],
      warnings: [expect.objectContaining({ code: 'ENDPOINT_STAYS', seen: reason })],
    });
    expect(await known(world)).toMatchObject({ users: { [other]: vpcEndpointId }, holder: null });
  });

  test('stays where another private API waits for it to be made', async () => {
    const world = await stepWorld();
    const { vpcEndpointId } = await makeNetwork(world);
    await changeVpc(world, { users: { [run.id]: vpcEndpointId, [other]: null } });

    expect(await leave(world)).toMatchObject({ deletesIn: [], vpcEndpoints: [] });
  });

  test('goes where others in the VPC use an endpoint that is not ours', async () => {
    const world = await stepWorld();
    const { vpcEndpointId } = await makeNetwork(world);
    await changeVpc(world, {
      users: { [run.id]: vpcEndpointId, [other]: 'vpce-0fedcba9876543210' },
    });

    expect((await leave(world)).vpcEndpoints).toEqual(partsAtHome(vpcEndpointId));
  });

  test("stays: somebody's API is associated with it", async () => {
    const world = await stepWorld();
    const { vpcEndpointId } = await makeNetwork(world);
    const { id } = await world.apiGateway.createRestApi({
      name: 'theirs',
      tags: {},
      vpcEndpointIds: [vpcEndpointId],
    });

    expect(await leave(world)).toMatchObject({
      deletesIn: [],
      kept: [`${vpcEndpointId} stays, because others use it: REST API ${id}`],
    });
  });

  test("stays: the policy of somebody's API names it, without an association", async () => {
    const world = await stepWorld();
    const { vpcEndpointId } = await makeNetwork(world);
    const everyCall = { Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
    const Condition = { StringEquals: { 'aws:SourceVpce': vpcEndpointId } };
    const policy = JSON.stringify({ Statement: [{ Effect: 'Allow', ...everyCall, Condition }] });
    await world.apiGateway.createRestApi({ name: 'theirs', tags: {}, policy });

    expect(await leave(world)).toMatchObject({ deletesIn: [], vpcEndpoints: [] });
  });
});

describe('what is not to be deleted', () => {
  test('an endpoint that a request wants kept stays, also when nobody uses it', async () => {
    const world = await stepWorld();
    const { vpcEndpointId } = await makeNetwork(world);
    await changeVpc(world, { isKept: true });

    expect(await leave(world)).toMatchObject({
      deletesIn: [],
      kept: [`${vpcEndpointId} stays, because a request set \`network.keepEndpoint\``],
    });
  });

  test('an endpoint that was adopted stays, and there is nothing to say of it', async () => {
    const world = await stepWorld();
    const { id } = await world.ec2.createVpcEndpoint({
      vpcId: seededVpcId,
      serviceName: (await world.ec2.findExecuteApiService())!.name,
      subnetIds: [(await world.ec2.listSubnets(seededVpcId))[0]!.id],
      securityGroupIds: [seededSecurityGroupId],
      privateDns: true,
      tags: { 'cloister:managed': 'true', 'cloister:vpc': seededVpcId, 'cloister:run': 'made-up' },
      clientToken: 'theirs',
    });
    world.pass(90);
    await tillNetwork(world);

    expect((await known(world)).users).toEqual({ [run.id]: id });
    expect(await leave(world)).toEqual({
      vpcs: [seededVpcKey],
      deletesIn: [],
      vpcEndpoints: [],
      securityGroups: [],
      kept: [],
      warnings: [],
    });
    expect(await known(world)).toMatchObject({ users: {}, holder: null });
  });

  test('a group that something else has come to use stays, and the endpoint goes', async () => {
    const world = await stepWorld();
    const { vpcEndpointId, groupId } = await makeNetwork(world);
    const ec2 = () => ({
      ...world.ec2,
      listNetworkInterfaceIds: async (id: string) => [
        ...(await world.ec2.listNetworkInterfaceIds(id)),
        'eni-of-something-else',
      ],
    });

    expect(await leave(world, {}, { ec2 })).toMatchObject({
      vpcEndpoints: partsAtHome(vpcEndpointId),
      securityGroups: [],
      kept: [`${groupId}: something that is not ours has come to use it`],
    });
  });

  test('an endpoint is left to the other run that is at work on it', async () => {
    const world = await stepWorld();
    const { vpcEndpointId } = await makeNetwork(world);
    const holder = { executionArn: 'another', phase: 'deleting' as const };
    await changeVpc(world, { users: {}, holder });

    expect(await leave(world, {}, standing(world, { isRunning: true }))).toMatchObject({
      deletesIn: [],
      kept: [`${vpcEndpointId} stays, because execution another is at work on it`],
    });
    expect((await known(world)).holder).toEqual(holder);
  });

  test('an endpoint is taken over from a run that has ended for good, and not a moment before', async () => {
    const world = await stepWorld();
    const { vpcEndpointId } = await makeNetwork(world);
    await changeVpc(world, { holder: { executionArn: 'another', phase: 'deleting' } });
    const ended = standing(world, {
      isRunning: false,
      endedAt: world.ports.clock.now().toISOString(),
    });

    await expect(leave(world, {}, ended)).rejects.toMatchObject({ name: 'TransientAwsError' });
    expect((await known(world)).users).toEqual({ [run.id]: vpcEndpointId });
    world.pass(121);
    expect(await leave(world, {}, ended)).toMatchObject({
      vpcEndpoints: partsAtHome(vpcEndpointId),
    });
  });
});

describe('a VPC that the private API goes on using', () => {
  test('is let go, if this run has it, and nothing there is touched', async () => {
    const world = await stepWorld();
    await tillNetwork(world);
    expect((await known(world)).holder).not.toBeNull();

    expect(await leave(world, { vpcs: [], releasedVpcs: [seededVpcKey] })).toEqual({
      vpcs: [],
      deletesIn: [],
      vpcEndpoints: [],
      securityGroups: [],
      kept: [],
      warnings: [],
    });
    expect(await known(world)).toMatchObject({ users: { [run.id]: null }, holder: null });
  });

  test('loses the endpoint that is ours when the private API has changed over to another', async () => {
    const world = await stepWorld();
    const { vpcEndpointId } = await makeNetwork(world);
    const users = { [run.id]: 'vpce-0fedcba9876543210' };
    await changeVpc(world, { users });

    const left = await leave(world, { releasedVpcs: [seededVpcKey] });

    expect(left).toMatchObject({
      vpcs: [],
      deletesIn: [seededVpcKey],
      vpcEndpoints: partsAtHome(vpcEndpointId),
    });
    expect((await known(world)).users).toEqual(users);
  });
});

test('a VPC in which nothing was made is simply left', async () => {
  const world = await stepWorld();

  expect(await leave(world)).toMatchObject({ vpcs: [seededVpcKey], deletesIn: [] });
  expect(await world.registry.findVpc(seededVpcKey)).toBeUndefined();
});

test('what a group that the request names does is none of our business', async () => {
  const world = await stepWorld();
  const { vpcEndpoint } = await tillEndpoint(world, {
    request: aRequestFor({ securityGroupIds: [seededSecurityGroupId] }),
  });

  expect(await leave(world)).toMatchObject({
    vpcEndpoints: partsAtHome(vpcEndpoint.id),
    securityGroups: [],
    kept: [],
  });
});

test.each([
  ['ec2:DescribeVpcEndpoints', 'throttle', 'TransientAwsError'],
  ['apigateway:GetRestApis', 'deny', 'AccessDenied'],
] as const)(
  'nobody is signed off while %s does not say who uses it',
  async (operation, fault, name) => {
    const world = await stepWorld();
    const { vpcEndpointId } = await makeNetwork(world);
    await world.fault(operation, fault);

    await expect(leave(world)).rejects.toMatchObject({ name });
    expect((await known(world)).users).toEqual({ [run.id]: vpcEndpointId });
  },
);

test('a cancelled run leaves all the same; one that lost its hold touches nothing', async () => {
  const world = await stepWorld();
  await makeNetwork(world);
  await letGo(world);
  await expect(leave(world)).rejects.toMatchObject({ name: 'AlreadyRunning' });

  await changeRecord(world, {
    holder: {
      executionArn: run.executionArn,
      operation: 'provision',
      fence: run.hold.fence,
      isCancelled: true,
    },
  });
  expect(await leave(world)).toMatchObject({ deletesIn: [seededVpcKey] });
});
