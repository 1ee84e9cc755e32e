import { describe, expect, test } from '@jest/globals';
import { rollBack } from '../../src/steps/roll-back.ts';
import { aRequest, aRun } from '../support/step-request.ts';
import { type Asked, tillConfined, tillEndpoint } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const failedAt = (step: string, Error = 'AccessDenied') => ({ [step]: { Error, Cause: '{}' } });

type State = Parameters<typeof rollBack.run>[0]['state'];

const decide = (world: StepWorld, change: Partial<State> = {}) =>
  world.run(rollBack, {
    state: { run: aRun(), request: aRequest(), failed: failedAt('DeployRestApi'), ...change },
  });

/** A run that made everything, and failed then. */
const makeAll = async (world: StepWorld, asked: Asked = {}) => {
  const { restApi, vpcEndpoint, securityGroup } = await tillConfined(world, asked);
  return { restApiId: restApi.id, vpcEndpointId: vpcEndpoint.id, groupId: securityGroup.id ?? '' };
};

describe('what a failed run has made', () => {
  test('all goes', async () => {
    const world = await stepWorld();
    const { restApiId, vpcEndpointId, groupId } = await makeAll(world);

    expect(await decide(world)).toEqual({
      failedStep: 'DeployRestApi',
      takesBack: true,
      restApiIds: [restApiId],
      vpcEndpointIds: [vpcEndpointId],
      securityGroupIds: [groupId],
      kept: [],
    });
  });

  test('goes also where no step remembers it, because its answer was lost', async () => {
    const world = await stepWorld();
    const tags = { 'cloister:run': aRun().nonce };
    const { id } = await world.apiGateway.createRestApi({ name: 'orders', tags });

    expect(await decide(world, { failed: failedAt('CreateRestApi') })).toMatchObject({
      restApiIds: [id],
      vpcEndpointIds: [],
    });
  });

  test('is nothing where nothing was made', async () => {
    const world = await stepWorld();

    expect(await decide(world, { failed: failedAt('EnableDnsAttributes') })).toEqual({
      failedStep: 'EnableDnsAttributes',
      takesBack: false,
      restApiIds: [],
      vpcEndpointIds: [],
      securityGroupIds: [],
      kept: [],
    });
  });

  test('goes once: an endpoint that is on its way out already is not deleted again', async () => {
    const world = await stepWorld();
    const { vpcEndpointId } = await makeAll(world);
    await world.ec2.deleteVpcEndpoint(vpcEndpointId);

    expect(await decide(world)).toMatchObject({ vpcEndpointIds: [] });
  });

  test('is only decided upon: nothing is deleted yet', async () => {
    const world = await stepWorld();
    await makeAll(world);
    const before = world.changes();

    await decide(world);

    expect(world.changes()).toEqual(before);
  });
});

describe('what others have made', () => {
  test('is not touched, whatever its tags say', async () => {
    const world = await stepWorld();
    const other = aRun({ id: '111122223333.eu-west-1.other', nonce: 'nonce-of-another-run' });
    await makeAll(world, { run: other });
    await world.apiGateway.createRestApi({ name: 'orders', tags: { 'cloister:managed': 'true' } });

    expect(await decide(world)).toMatchObject({ takesBack: false, kept: [] });
  });

  test('and this run has adopted stays: endpoint, group and API', async () => {
    const world = await stepWorld();
    const { restApiId } = await makeAll(world, { run: aRun({ nonce: 'nonce-of-an-earlier-run' }) });
    await makeAll(world);

    expect(await decide(world)).toMatchObject({
      takesBack: false,
      kept: [`REST API ${restApiId}: it was there before; what this run changed of it stays`],
    });
  });
});

describe('what others have come to use', () => {
  const theirsFor = (world: StepWorld, vpcEndpointId: string) =>
    world.apiGateway.createRestApi({ name: 'theirs', tags: {}, vpcEndpointIds: [vpcEndpointId] });

  test("stays: the endpoint that somebody's API is associated with, and its group", async () => {
    const world = await stepWorld();
    const { restApiId, vpcEndpointId, groupId } = await makeAll(world);
    const theirs = await theirsFor(world, vpcEndpointId);

    expect(await decide(world)).toEqual({
      failedStep: 'DeployRestApi',
      takesBack: true,
      restApiIds: [restApiId],
      vpcEndpointIds: [],
      securityGroupIds: [],
      kept: [
        `${vpcEndpointId}: REST API ${theirs.id} has come to use it`,
        `${groupId}: something that stays needs it`,
      ],
    });
  });

  test("stays: the endpoint that the policy of somebody's API names, without an association", async () => {
    const world = await stepWorld();
    const { vpcEndpoint } = await tillEndpoint(world);
    const everyCall = { Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
    const Condition = { StringEquals: { 'aws:SourceVpce': vpcEndpoint.id } };
    const policy = JSON.stringify({ Statement: [{ Effect: 'Allow', ...everyCall, Condition }] });
    await world.apiGateway.createRestApi({ name: 'theirs', tags: {}, policy });

    expect(await decide(world)).toMatchObject({ vpcEndpointIds: [], securityGroupIds: [] });
  });

  test("is not what the run's own API uses", async () => {
    const world = await stepWorld();
    const { vpcEndpointId } = await makeAll(world);

    expect(await decide(world)).toMatchObject({ vpcEndpointIds: [vpcEndpointId] });
  });
});

describe('keeping', () => {
  test.each<[string, Partial<State>]>([
    ['as the request says', { request: aRequest({ onFailure: 'keep' }) }],
    [
      'where only an alias does not resolve',
      { failed: failedAt('CheckAliases', 'AliasNotResolving') },
    ],
  ])('%s leaves everything, and says so', async (_, change) => {
    const world = await stepWorld();
    const { restApiId, vpcEndpointId, groupId } = await makeAll(world);

    expect(await decide(world, change)).toMatchObject({
      takesBack: false,
      restApiIds: [],
      vpcEndpointIds: [],
      securityGroupIds: [],
      kept: [`REST API ${restApiId}`, vpcEndpointId, groupId].map(
        (name) => `${name}: kept for another try`,
      ),
    });
  });

  test('gives way to a request that says rollback, also where an alias does not resolve', async () => {
    const world = await stepWorld();
    const { restApiId } = await makeAll(world);

    expect(
      await decide(world, {
        request: aRequest({ onFailure: 'rollback' }),
        failed: failedAt('CheckAliases', 'AliasNotResolving'),
      }),
    ).toMatchObject({ takesBack: true, restApiIds: [restApiId] });
  });
});

test('a failure in one of the parallel branches is the first one', async () => {
  const world = await stepWorld();

  expect(
    await decide(world, { failed: {}, prepared: { failed: failedAt('CreateVpcEndpoint') } }),
  ).toMatchObject({ failedStep: 'CreateVpcEndpoint' });
});

test('is tried again when AWS does not say what is there', async () => {
  const world = await stepWorld();
  await world.fault('ec2:DescribeVpcEndpoints', 'throttle');

  await expect(decide(world)).rejects.toMatchObject({ name: 'TransientAwsError' });
});
