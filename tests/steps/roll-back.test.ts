import { describe, expect, test } from '@jest/globals';
import { unknownVpc } from '../../src/private-api/registry/vpc-record.ts';
import { rollBack } from '../../src/steps/roll-back.ts';
import {
  changeRecord,
  deployAs,
  letGo,
  makeReady,
  recordOf,
  takeHold,
} from '../support/ready-story.ts';
import { aRequest, aRun, seededVpcKey } from '../support/step-request.ts';
import { type Asked, tillConfined, tillNetwork } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const failedAt = (step: string, Error = 'AccessDenied') => ({ [step]: { Error, Cause: '{}' } });

type State = Parameters<typeof rollBack.run>[0]['state'];

const decide = (world: StepWorld, change: Partial<State> = {}) =>
  world.run(rollBack, {
    state: { run: aRun(), request: aRequest(), failed: failedAt('DeployRestApi'), ...change },
  });

/** A first run that made everything, and failed then. */
const makeAll = async (world: StepWorld, asked: Asked = {}) => {
  const { restApi, vpcEndpoint, securityGroup } = await tillConfined(world, asked);
  return { restApiId: restApi.id, vpcEndpointId: vpcEndpoint.id, groupId: securityGroup.id ?? '' };
};

/** An API that carries the nonce of a run. */
const makeRestApi = async (world: StepWorld, nonce: string) =>
  (await world.apiGateway.createRestApi({ name: 'orders', tags: { 'cloister:run': nonce } })).id;

describe('of a first run that failed', () => {
  test('all goes: its API, and its place in the VPC', async () => {
    const world = await stepWorld();
    const { restApiId } = await makeAll(world);

    expect(await decide(world)).toEqual({
      failedStep: 'DeployRestApi',
      restores: false,
      isAnything: true,
      stages: [],
      restApiIds: [restApiId],
      vpcs: [seededVpcKey],
      releasedVpcs: [],
      kept: [],
    });
  });

  test('an API goes that no step remembers, because its answer was lost', async () => {
    const world = await stepWorld();
    const id = await makeRestApi(world, aRun().nonce);

    expect(await decide(world)).toMatchObject({ isAnything: true, restApiIds: [id], vpcs: [] });
  });

  test('nothing goes where nothing was made', async () => {
    const world = await stepWorld();

    expect(await decide(world, { failed: failedAt('JoinVpc') })).toMatchObject({
      failedStep: 'JoinVpc',
      isAnything: false,
    });
  });

  test('what earlier tries have left goes with it', async () => {
    const world = await stepWorld();
    const earlier = await makeRestApi(world, aRun().nonce);
    await letGo(world);
    const run = await takeHold(world);
    const later = await makeRestApi(world, run.nonce);

    expect((await decide(world, { run })).restApiIds.sort()).toEqual([earlier, later].sort());
  });

  test('what somebody else made stays, whatever its tags say', async () => {
    const world = await stepWorld();
    await world.apiGateway.createRestApi({
      name: 'orders',
      tags: { 'cloister:managed': 'true', 'cloister:id': aRun().id, 'cloister:run': 'made-up' },
    });

    expect(await decide(world)).toMatchObject({ isAnything: false, kept: [] });
  });

  test('what an earlier run was told to keep stays, and it is said', async () => {
    const world = await stepWorld();
    await changeRecord(world, ({ attempts }) => ({
      attempts: attempts.map((attempt) => ({ ...attempt, keeps: true })),
    }));
    const { restApiId } = await makeAll(world, { request: aRequest({ onFailure: 'keep' }) });
    await letGo(world);
    const run = await takeHold(world);
    const twin = await makeRestApi(world, run.nonce);

    expect(await decide(world, { run })).toMatchObject({
      restApiIds: [twin],
      vpcs: [],
      kept: [`REST API ${restApiId}: an earlier run that was told to keep it made it`],
    });
  });

  test('is only decided upon: nothing is deleted yet', async () => {
    const world = await stepWorld();
    await makeAll(world);
    const before = world.changes();

    await decide(world);

    expect(world.changes()).toEqual(before);
  });
});

describe('of an update that failed', () => {
  test('the last READY state is restored, and all goes that was made since', async () => {
    const world = await stepWorld();
    const { restApi } = await makeReady(world);
    const run = await takeHold(world, aRequest({ stage: { name: 'beta' } }));
    await deployAs(world, { restApiId: restApi.id, stageName: 'beta', nonce: run.nonce });
    const twin = await makeRestApi(world, run.nonce);
    const another = '111122223333.eu-west-1.vpc-0123456789abcdef0';
    await changeRecord(world, ({ vpcs }) => ({ vpcs: [...vpcs, another] }));

    expect(await decide(world, { run })).toEqual({
      failedStep: 'DeployRestApi',
      restores: true,
      isAnything: true,
      stages: [{ restApiId: restApi.id, name: 'beta' }],
      restApiIds: [twin],
      vpcs: [another],
      releasedVpcs: [],
      kept: [],
    });
  });

  test('a VPC in which the last READY state reaches our endpoint stays its', async () => {
    const world = await stepWorld();
    await makeReady(world);
    const run = await takeHold(world);
    const another = '111122223333.eu-west-1.vpc-0123456789abcdef0';
    const [vpcEndpointId = ''] = (await recordOf(world)).ready!.snapshot.vpcEndpointIds;
    await world.registry.changeVpc(another, () => ({ ...unknownVpc(another), vpcEndpointId }));
    await changeRecord(world, ({ vpcs }) => ({ vpcs: [...vpcs, another] }));

    expect(await decide(world, { run })).toMatchObject({ vpcs: [], isAnything: false });
  });

  test('nothing goes where it made nothing, and others are let into the VPC that it held', async () => {
    const world = await stepWorld();
    await makeReady(world);
    const run = await takeHold(world);

    expect(await decide(world, { run })).toMatchObject({ restores: true, isAnything: false });

    await world.registry.changeVpc(seededVpcKey, (there) => ({
      ...there!,
      holder: { executionArn: run.executionArn, phase: 'modifying' },
    }));
    expect(await decide(world, { run })).toMatchObject({
      isAnything: true,
      vpcs: [],
      releasedVpcs: [seededVpcKey],
    });
  });

  test('an API goes that was made in place of one that was lost', async () => {
    const world = await stepWorld();
    const { restApi } = await makeReady(world);
    await world.apiGateway.deleteRestApi(restApi.id);
    const run = await takeHold(world);
    const id = await makeRestApi(world, run.nonce);
    await changeRecord(world, { restApiId: id });

    expect(await decide(world, { run })).toMatchObject({ restores: true, restApiIds: [id] });
  });

  test('an endpoint goes that was made in place of one that was lost', async () => {
    const world = await stepWorld();
    await makeReady(world);
    const run = await takeHold(world);
    await world.registry.changeVpc(seededVpcKey, (there) => ({
      ...there!,
      vpcEndpointId: 'vpce-0123456789abcdef0',
      users: { [run.id]: null },
    }));

    expect(await decide(world, { run })).toMatchObject({ vpcs: [seededVpcKey] });
  });

  test('that was told to keep, everything stays as it is', async () => {
    const world = await stepWorld();
    const { restApi } = await makeReady(world);
    const request = aRequest({ onFailure: 'keep', stage: { name: 'beta' } });
    const run = await takeHold(world, request);
    await deployAs(world, { restApiId: restApi.id, stageName: 'beta', nonce: run.nonce });

    expect(await decide(world, { run, request })).toMatchObject({
      restores: false,
      isAnything: false,
      kept: [`REST API ${restApi.id}: what this run changed of it is kept for another try`],
    });
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
      isAnything: false,
      kept: [`REST API ${restApiId}`, vpcEndpointId, groupId].map(
        (name) => `${name}: kept for another try`,
      ),
    });
  });

  test('lets others into the VPC that this run held', async () => {
    const world = await stepWorld();
    await tillNetwork(world);

    expect(await decide(world, { request: aRequest({ onFailure: 'keep' }) })).toMatchObject({
      isAnything: true,
      vpcs: [],
      releasedVpcs: [seededVpcKey],
    });
  });

  test('says nothing of an endpoint that others use too', async () => {
    const world = await stepWorld();
    const { restApiId, vpcEndpointId } = await makeAll(world);
    await world.registry.changeVpc(seededVpcKey, (there) => ({
      ...there!,
      users: { ...there!.users, '111122223333.eu-west-1.other': vpcEndpointId },
    }));

    expect((await decide(world, { request: aRequest({ onFailure: 'keep' }) })).kept).toEqual([
      `REST API ${restApiId}: kept for another try`,
    ]);
  });

  test('gives way to a request that says rollback, also where an alias does not resolve', async () => {
    const world = await stepWorld();
    const { restApiId } = await makeAll(world);

    expect(
      await decide(world, {
        request: aRequest({ onFailure: 'rollback' }),
        failed: failedAt('CheckAliases', 'AliasNotResolving'),
      }),
    ).toMatchObject({ isAnything: true, restApiIds: [restApiId] });
  });
});

describe('the failure that counts', () => {
  test('is that of a parallel branch, where one failed', async () => {
    const world = await stepWorld();

    expect(
      await decide(world, { failed: {}, prepared: { failed: failedAt('CreateVpcEndpoint') } }),
    ).toMatchObject({ failedStep: 'CreateVpcEndpoint' });
  });

  test('is not one that was borne before', async () => {
    const world = await stepWorld();
    const failed = { ...failedAt('TestInvokeMethod'), ...failedAt('ReportReady') };

    expect(await decide(world, { failed, prepared: { failed: {} } })).toMatchObject({
      failedStep: 'ReportReady',
    });
  });
});

test('a cancelled run takes back all the same, and one that lost its hold touches nothing', async () => {
  const world = await stepWorld();
  const id = await makeRestApi(world, aRun().nonce);
  await changeRecord(world, ({ holder }) => ({ holder: { ...holder!, isCancelled: true } }));
  expect(await decide(world)).toMatchObject({ restApiIds: [id] });

  await letGo(world);
  await expect(decide(world)).rejects.toMatchObject({ name: 'AlreadyRunning' });
});

test('is tried again when AWS does not say what is there', async () => {
  const world = await stepWorld();
  await world.fault('apigateway:GetRestApis', 'throttle');

  await expect(decide(world)).rejects.toMatchObject({ name: 'TransientAwsError' });
});
