import { describe, expect, test } from '@jest/globals';
import { confineRestApi } from '../../src/steps/confine-rest-api.ts';
import { seededVpcId } from '../runs/a-request.ts';
import { aRecord, aRequest, aRun } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';
import { anEndpoint, prepare, prepareAgain, serve, toConfine } from './serving.ts';

const foreign = 'vpce-0123456789abcdef0';
const associations = '/endpointConfiguration/vpcEndpointIds';

const restApiOf = async (world: StepWorld, id: string) => {
  const { vpcEndpointIds, policy = '{}' } = (await world.apiGateway.findRestApi(id))!;
  return { vpcEndpointIds, policy: JSON.parse(policy) as unknown };
};

const denyUnless = (condition: object) => ({
  Statement: [{ Effect: 'Allow' }, { Effect: 'Deny', Condition: { StringNotEquals: condition } }],
});

const nobody = { associated: [], admitted: [] };

describe('a new API', () => {
  test('gets policy and association in one call', async () => {
    const world = await stepWorld();
    const order = toConfine(await prepare(world));
    const before = world.changes().length;

    const confinement = await world.run(confineRestApi, order);

    const { id } = order.vpcEndpoint;
    expect(world.changes().slice(before)).toEqual(['apigateway:UpdateRestApi']);
    expect(await restApiOf(world, order.restApi.id)).toMatchObject({
      vpcEndpointIds: [id],
      policy: denyUnless({ 'aws:SourceVpce': [id] }),
    });
    expect(confinement).toEqual({
      vpcEndpointIds: [id],
      leaving: nobody,
      aliasesExpected: true,
      removalsDue: false,
      changes: [{ action: 'associated', type: 'vpc-endpoint', id }],
    });
  });

  test('admits whomever the request names besides, without associating them', async () => {
    const world = await stepWorld();
    const request = aRequest({ access: { vpcEndpointIds: [foreign], vpcIds: [seededVpcId] } });
    const order = toConfine(await prepare(world, { request }));

    await world.run(confineRestApi, order);

    expect(await restApiOf(world, order.restApi.id)).toMatchObject({
      vpcEndpointIds: [order.vpcEndpoint.id],
      policy: denyUnless({
        'aws:SourceVpce': [foreign, order.vpcEndpoint.id],
        'aws:SourceVpc': [seededVpcId],
      }),
    });
  });

  test("gets the policy of the request's own, as it is", async () => {
    const world = await stepWorld();
    const everyCall = { Principal: '*', Action: 'execute-api:Invoke', Resource: '*' };
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', ...everyCall },
        {
          Effect: 'Deny',
          ...everyCall,
          Condition: { StringNotEquals: { 'aws:SourceVpc': seededVpcId } },
        },
      ],
    };
    const order = toConfine(await prepare(world, { request: aRequest({ access: { policy } }) }));

    await world.run(confineRestApi, order);

    expect((await restApiOf(world, order.restApi.id)).policy).toEqual(policy);
  });

  test('gets exactly the associations of the request, which need not include its own endpoint', async () => {
    const world = await stepWorld();
    const request = aRequest({ associations: [foreign] });
    const order = toConfine(await prepare(world, { request }));

    const { vpcEndpointIds } = await world.run(confineRestApi, order);

    expect(vpcEndpointIds).toEqual([foreign]);
    expect((await restApiOf(world, order.restApi.id)).vpcEndpointIds).toEqual([foreign]);
  });

  test.each([
    ['nothing is associated', { associations: [] }],
    ['DNS is not to be verified', { verify: { dns: false } }],
  ])('expects no aliases where %s', async (_, change) => {
    const world = await stepWorld();
    const order = toConfine(await prepare(world, { request: aRequest(change) }));

    expect(await world.run(confineRestApi, order)).toMatchObject({ aliasesExpected: false });
  });
});

/** A private API that is READY with `was` associated, asked for with `should`. Its own endpoint is `own`. */
const readyApi = async (
  world: StepWorld,
  was: (own: string, other: string) => Readonly<Record<string, unknown>>,
  should: (own: string, other: string) => Readonly<Record<string, unknown>>,
) => {
  const first = await prepare(world);
  const own = first.vpcEndpoint.id;
  const other = (await anEndpoint(world, { clientToken: 'other' })).id;
  const served = await serve(world, { ...first, request: aRequest(was(own, other)) });
  const prepared = await prepareAgain(world, served, aRequest(should(own, other)));
  return { own, other, id: served.restApi.id, prepared, order: toConfine(prepared) };
};

describe('an API that is confined already', () => {
  test('is not touched, however the request puts it', async () => {
    const world = await stepWorld();
    const { order } = await readyApi(
      world,
      (own, other) => ({ associations: [own, other] }),
      (own, other) => ({ associations: [other, own], access: { vpcEndpointIds: [other] } }),
    );
    const before = world.changes();

    expect(await world.run(confineRestApi, order)).toMatchObject({
      removalsDue: false,
      changes: [],
    });
    expect(world.changes()).toEqual(before);
  });

  test('gets one association by one operation', async () => {
    const world = await stepWorld();
    const { order, id, own, other } = await readyApi(
      world,
      () => ({}),
      (mine, theirs) => ({ associations: [mine, theirs] }),
    );

    expect(await world.run(confineRestApi, order)).toMatchObject({
      vpcEndpointIds: [own, other],
      removalsDue: false,
      changes: [
        { action: 'updated', type: 'rest-api', id },
        { action: 'associated', type: 'vpc-endpoint', id: other },
      ],
    });
    expect((await restApiOf(world, id)).vpcEndpointIds).toEqual([own, other]);
  });

  test('loses one in one pass, from policy and associations in one call', async () => {
    const world = await stepWorld();
    const { order, id, own, other } = await readyApi(
      world,
      (mine, theirs) => ({ associations: [mine, theirs] }),
      (mine) => ({ associations: [mine] }),
    );
    const before = world.changes().length;

    expect(await world.run(confineRestApi, order)).toMatchObject({
      removalsDue: false,
      changes: [
        { action: 'updated', type: 'rest-api', id },
        { action: 'disassociated', type: 'vpc-endpoint', id: other },
      ],
    });
    expect(world.changes().slice(before)).toEqual(['apigateway:UpdateRestApi']);
    expect(await restApiOf(world, id)).toMatchObject({
      vpcEndpointIds: [own],
      policy: denyUnless({ 'aws:SourceVpce': [own] }),
    });
  });
});

describe('where one comes and another goes', () => {
  const exchange = (world: StepWorld) =>
    readyApi(
      world,
      (_, other) => ({ associations: [other] }),
      (own) => ({ associations: [own] }),
    );

  test('both are there after the first pass, and what goes is gone after the second', async () => {
    const world = await stepWorld();
    const { order, id, own, other } = await exchange(world);

    const first = await world.run(confineRestApi, order);
    expect(first).toMatchObject({ vpcEndpointIds: [own], removalsDue: true });
    expect(await restApiOf(world, id)).toMatchObject({
      vpcEndpointIds: [other, own],
      policy: denyUnless({ 'aws:SourceVpce': [own, other].toSorted() }),
    });

    const second = await world.run(confineRestApi, { ...order, confinement: first });
    expect(second).toMatchObject({
      vpcEndpointIds: [own],
      leaving: nobody,
      removalsDue: false,
      changes: [
        { action: 'associated', type: 'vpc-endpoint', id: own },
        { action: 'updated', type: 'rest-api', id },
        { action: 'disassociated', type: 'vpc-endpoint', id: other },
      ],
    });
    expect(await restApiOf(world, id)).toMatchObject({
      vpcEndpointIds: [own],
      policy: denyUnless({ 'aws:SourceVpce': [own] }),
    });
  });

  test('a pass that was carried out by a function that died has nothing left to do, and knows what is still due', async () => {
    const world = await stepWorld();
    const { order } = await exchange(world);
    const first = await world.run(confineRestApi, order);
    const before = world.changes();

    const again = await world.run(confineRestApi, order);

    expect(again).toEqual({ ...first, changes: [] });
    expect(world.changes()).toEqual(before);
    await world.run(confineRestApi, { ...order, confinement: first });
    expect(await world.run(confineRestApi, { ...order, confinement: first })).toMatchObject({
      removalsDue: false,
      changes: first.changes,
    });
  });

  test('what a run that stopped between the passes associated is seen to resolve before the rest goes', async () => {
    const world = await stepWorld();
    const { order, id, own, other } = await exchange(world);
    await world.run(confineRestApi, order);
    const next = aRun({ nonce: 'nonce-after-the-stop' });
    await world.registry.changePrivateApi(next.id, (record) => ({
      ...record!,
      attempts: [...record!.attempts, { nonce: next.nonce, keeps: false, stage: 'live' }],
    }));

    expect(await world.run(confineRestApi, { ...order, run: next })).toMatchObject({
      removalsDue: true,
      changes: [],
    });
    expect((await restApiOf(world, id)).vpcEndpointIds).toEqual([other, own]);
  });

  test('an endpoint that somebody else associated is not let in on the way', async () => {
    const world = await stepWorld();
    const { order, id, own } = await readyApi(
      world,
      () => ({}),
      (mine, other) => ({ associations: [mine, other] }),
    );
    await world.apiGateway.updateRestApi(id, [{ op: 'add', path: associations, value: foreign }]);

    const { leaving } = await world.run(confineRestApi, order);

    expect(leaving).toEqual({ associated: [foreign], admitted: [] });
    const { policy } = await restApiOf(world, id);
    expect(JSON.stringify(policy)).toContain(own);
    expect(JSON.stringify(policy)).not.toContain(foreign);
  });
});

describe('a lost answer', () => {
  test('is made up for by looking, so that nothing is told wrong', async () => {
    const world = await stepWorld();
    const order = toConfine(await prepare(world));
    await world.fault('apigateway:UpdateRestApi', 'drop-after');

    const { changes } = await world.run(confineRestApi, order);

    const { id } = order.vpcEndpoint;
    expect(changes).toEqual([{ action: 'associated', type: 'vpc-endpoint', id }]);
    expect((await restApiOf(world, order.restApi.id)).vpcEndpointIds).toEqual([id]);
  });

  test.each(['drop-before', 'error', 'conflict', 'throttle'] as const)(
    'of a call that was not carried out is worth another try: %s',
    async (fault) => {
      const world = await stepWorld();
      const order = toConfine(await prepare(world));
      await world.fault('apigateway:UpdateRestApi', fault);

      await expect(world.run(confineRestApi, order)).rejects.toMatchObject({
        name: 'TransientAwsError',
      });
      await world.run(confineRestApi, order);

      const { vpcEndpointIds } = await restApiOf(world, order.restApi.id);
      expect(vpcEndpointIds).toEqual([order.vpcEndpoint.id]);
    },
  );
});

test('an API that is not to be seen yet is worth another try', async () => {
  const world = await stepWorld();
  const order = toConfine(await prepare(world));
  const apiGateway = () => ({
    ...world.apiGateway,
    findRestApi: () => Promise.resolve(undefined),
  });

  await expect(world.run(confineRestApi, order, { apiGateway })).rejects.toMatchObject({
    name: 'TransientAwsError',
    message: expect.stringContaining(order.restApi.id),
  });
});

test('a run that lost its hold changes nothing', async () => {
  const world = await stepWorld();
  const order = toConfine(await prepare(world));
  const other = aRun({ executionArn: `${order.run.executionArn}-other` });
  await world.registry.changePrivateApi(other.id, () => aRecord({}, other));

  await expect(world.run(confineRestApi, order)).rejects.toMatchObject({ name: 'AlreadyRunning' });

  expect(world.changes()).not.toContain('apigateway:UpdateRestApi');
});
