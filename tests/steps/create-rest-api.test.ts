import { describe, expect, test } from '@jest/globals';
import { createRestApi } from '../../src/steps/create-rest-api.ts';
import { missingRestApiSchema } from '../../src/steps/state/rest-api.ts';
import type { PrivateApiRecord } from '../../src/private-api/registry/private-api-record.ts';
import { aRecord, aRequest, aRun } from '../support/step-request.ts';
import { type Asked, noRestApi, tillEndpoint, tillNetwork } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const identity = { 'cloister:managed': 'true', 'cloister:id': aRun().id };

/** What the step is given the first time. */
const orderFor = async (world: StepWorld, asked: Asked = {}) => {
  const { run, request, endpointPlan } = await tillNetwork(world, asked);
  return { run, request, endpointPlan, restApi: noRestApi };
};

const idsOf = async (world: StepWorld) => (await world.state()).restApis.map(({ id }) => id);

describe('an API that is not there', () => {
  test('is made, private and with the tags of request and run', async () => {
    const world = await stepWorld();
    const request = aRequest({
      api: { description: 'All orders', version: '7' },
      tags: { team: 'orders' },
    });

    const created = await world.run(createRestApi, await orderFor(world, { request }));

    expect((await world.state()).restApis).toMatchObject([
      {
        id: created.id,
        name: 'orders',
        description: 'All orders',
        version: '7',
        endpointConfiguration: { types: ['PRIVATE'] },
        tags: { ...identity, 'cloister:run': aRun().nonce, team: 'orders' },
      },
    ]);
    expect(created).toEqual({
      id: created.id,
      status: 'created',
      content: null,
      changes: [{ action: 'created', type: 'rest-api', id: created.id }],
      warnings: [],
    });
    expect(world.registry.privateApis.get(aRun().id)?.restApiId).toBe(created.id);
  });

  test('is confined from its first moment where the endpoint is ready, which saves a call', async () => {
    const world = await stepWorld();
    const { vpcEndpoint } = await tillEndpoint(world);
    const before = world.changes().length;

    const created = await world.run(createRestApi, await orderFor(world));

    const [restApi] = (await world.state()).restApis;
    expect(restApi.endpointConfiguration.vpcEndpointIds).toEqual([vpcEndpoint.id]);
    expect(restApi.policy).toContain(vpcEndpoint.id);
    expect(world.changes().slice(before)).toEqual(['apigateway:CreateRestApi']);
    expect(created.changes).toEqual([
      { action: 'created', type: 'rest-api', id: created.id },
      { action: 'associated', type: 'vpc-endpoint', id: vpcEndpoint.id },
    ]);
  });

  test("is made beside one of the same name that is somebody else's", async () => {
    const world = await stepWorld();
    const theirs = await world.apiGateway.createRestApi({ name: 'orders', tags: {} });

    const created = await world.run(createRestApi, await orderFor(world));

    expect(created.id).not.toBe(theirs.id);
    expect(await idsOf(world)).toHaveLength(2);
  });

  test('is made beside one that carries forged tags of ours', async () => {
    const world = await stepWorld();
    const tags = { ...identity, 'cloister:run': 'guessed' };
    const forged = await world.apiGateway.createRestApi({ name: 'orders', tags });

    const created = await world.run(createRestApi, await orderFor(world));

    expect(created.id).not.toBe(forged.id);
    expect(created.changes).toMatchObject([{ action: 'created' }]);
  });
});

describe('an API that is registered', () => {
  const register = (world: StepWorld, change: Partial<PrivateApiRecord>) =>
    world.registry.changePrivateApi(aRun().id, () => aRecord(change));

  test('is found by its id, whatever its tags say', async () => {
    const world = await stepWorld();
    const { id } = await world.apiGateway.createRestApi({ name: 'orders', tags: {} });
    await register(world, { restApiId: id });
    const before = await world.state();

    expect(await world.run(createRestApi, await orderFor(world))).toMatchObject({
      id,
      changes: [{ action: 'adopted', type: 'rest-api', id }],
    });
    expect(await world.state()).toEqual(before);
  });

  test('gets the tags that the request names and it lacks, and keeps its own', async () => {
    const world = await stepWorld();
    const tags = { owner: 'them', team: 'bills' };
    const { id } = await world.apiGateway.createRestApi({ name: 'orders', tags });
    await register(world, { restApiId: id });
    const request = aRequest({ tags: { team: 'orders' } });

    const { changes } = await world.run(createRestApi, await orderFor(world, { request }));

    expect((await world.state()).restApis[0].tags).toEqual({ owner: 'them', team: 'orders' });
    expect(changes).toContainEqual({ action: 'updated', type: 'rest-api', id });
  });

  test('that a former attempt has made is adopted by its nonce', async () => {
    const world = await stepWorld();
    const tags = { ...identity, 'cloister:run': 'nonce-of-an-earlier-run' };
    const { id } = await world.apiGateway.createRestApi({ name: 'orders', tags });
    const attempt = { nonce: 'nonce-of-an-earlier-run', keeps: true, stage: 'live' };
    await register(world, { attempts: [attempt, ...aRecord().attempts] });

    expect(await world.run(createRestApi, await orderFor(world))).toMatchObject({ id });
    expect(world.registry.privateApis.get(aRun().id)?.restApiId).toBe(id);
  });

  test('and is not to be seen is looked for over half a minute, and then made anew', async () => {
    const world = await stepWorld();
    await register(world, { restApiId: 'gone123456' });
    const order = await orderFor(world);

    let answer = await world.run(createRestApi, order);
    let waited = 0;
    while (answer.id === null) {
      waited += answer.waitSeconds ?? 0;
      answer = await world.run(createRestApi, { ...order, restApi: answer });
    }

    expect(waited).toBe(30);
    expect(await idsOf(world)).toEqual([answer.id]);
  });

  test('that is not private is a conflict, and left alone', async () => {
    const world = await stepWorld();
    const { id } = await world.apiGateway.createRestApi({ name: 'orders', tags: {} });
    await register(world, { restApiId: id });
    const stored = world.inside().apigateway.restApis.get(id)!;
    stored.endpointConfiguration = { ...stored.endpointConfiguration, type: 'REGIONAL' };

    await expect(world.run(createRestApi, await orderFor(world))).rejects.toMatchObject({
      name: 'ResourceConflict',
      message: expect.stringMatching(`${id} .*is REGIONAL, not PRIVATE`),
    });
    expect(await idsOf(world)).toEqual([id]);
  });
});

test('a run that lost its hold makes nothing', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);
  const other = aRun({ executionArn: 'arn:another' });
  await world.registry.changePrivateApi(other.id, () => aRecord({ fence: 2 }, other));

  await expect(world.run(createRestApi, order)).rejects.toMatchObject({ name: 'AlreadyRunning' });
  expect(await idsOf(world)).toEqual([]);
});

describe('a lost answer', () => {
  test('is not taken for a failure: the API is looked for, and found', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    await world.fault('apigateway:CreateRestApi', 'drop-after');

    const unclear = await world.run(createRestApi, order);
    const found = await world.run(createRestApi, {
      ...order,
      restApi: missingRestApiSchema.parse(unclear),
    });

    expect(unclear).toEqual({ id: null, status: 'unclear', changes: [], looks: 1, waitSeconds: 5 });
    expect(found).toMatchObject({ status: 'created', changes: [{ action: 'created' }] });
    expect(await idsOf(world)).toEqual([found.id]);
  });

  test.each(['drop-before', 'error'] as const)(
    'of a call that was not carried out (%s) is looked for over half a minute before the next call',
    async (fault) => {
      const world = await stepWorld();
      const order = await orderFor(world);
      await world.fault('apigateway:CreateRestApi', fault);

      let answer = await world.run(createRestApi, order);
      let waited = 0;
      while (answer.id === null) {
        expect(world.changes()).toEqual(['apigateway:CreateRestApi']);
        waited += answer.waitSeconds ?? 0;
        answer = await world.run(createRestApi, { ...order, restApi: answer });
      }

      expect(waited).toBe(30);
      expect(await idsOf(world)).toEqual([answer.id]);
    },
  );

  test('is waited out when the API is slow to show up', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    await world.fault('apigateway:CreateRestApi', 'drop-after');
    let looks = 0;
    const apiGateway = () => ({
      ...world.apiGateway,
      listRestApis: (tags: Record<string, string>) =>
        ++looks < 5 ? Promise.resolve([]) : world.apiGateway.listRestApis(tags),
    });

    let answer = await world.run(createRestApi, order, { apiGateway });
    while (answer.id === null)
      answer = await world.run(createRestApi, { ...order, restApi: answer }, { apiGateway });

    expect(looks).toBe(5);
    expect(await idsOf(world)).toEqual([answer.id]);
  });

  test('and then a dead function leaves one API all the same', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);

    const first = await world.run(createRestApi, order);
    const second = await world.run(createRestApi, order);

    expect(second).toEqual(first);
    expect(await idsOf(world)).toEqual([first.id]);
  });
});

describe('a refusal', () => {
  test.each([
    ['throttle', 'TransientAwsError'],
    ['conflict', 'TransientAwsError'],
    ['deny', 'AccessDenied'],
  ] as const)('%s is %s, and nothing was made', async (fault, name) => {
    const world = await stepWorld();
    const order = await orderFor(world);
    await world.fault('apigateway:CreateRestApi', fault);

    await expect(world.run(createRestApi, order)).rejects.toMatchObject({ name });
    expect(await idsOf(world)).toEqual([]);
  });
});
