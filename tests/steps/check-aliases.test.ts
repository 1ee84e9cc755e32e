import { describe, expect, test } from '@jest/globals';
import type { Request } from '../../src/private-api/request/request.ts';
import type { Resolution } from '../../src/private-api/alias/judge-alias.ts';
import { checkAliases } from '../../src/steps/check-aliases.ts';
import { deployRestApi } from '../../src/steps/deploy-rest-api.ts';
import { redeployRestApi } from '../../src/steps/redeploy-rest-api.ts';
import { aRequest } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';
import { prepare, prepareAgain, serve, toDeploy } from './serving.ts';

const foreign = 'vpce-0123456789abcdef0';

const orderFor = async (world: StepWorld, asked: { request?: Request } = {}) => {
  const deploying = await toDeploy(world, await prepare(world, asked));
  const deployment = await world.run(deployRestApi, deploying);
  const { run, request, restApi, confinement } = deploying;
  return { request, order: { run, restApi, confinement, deployment } };
};

/** DNS that gives the same answer to every question. */
const answering = (resolution: Resolution) => ({
  dns: { resolve: () => Promise.resolve(resolution) },
});

describe('an alias', () => {
  test('that is there at once is resolving', async () => {
    const world = await stepWorld();
    world.aws.settings.aliasSeconds = 0;
    const { order } = await orderFor(world);

    expect(await world.run(checkAliases, order)).toEqual({
      status: 'resolving',
      waitSeconds: 0,
      warnings: [],
    });
  });

  test('that comes later is asked for until then', async () => {
    const world = await stepWorld();
    world.aws.settings.aliasSeconds = 200;
    const { order } = await orderFor(world);

    const waits: number[] = [];
    for (const seconds of [30, 100, 60]) {
      world.pass(seconds);
      const { status, waitSeconds } = await world.run(checkAliases, order);
      expect(status).toBe('pending');
      waits.push(waitSeconds);
    }
    world.pass(10);

    expect(waits).toEqual([30, 33, 48]);
    expect((await world.run(checkAliases, order)).status).toBe('resolving');
  });

  test('that is not there after five minutes is overdue, twice, and then hopeless', async () => {
    const world = await stepWorld();
    world.aws.settings.aliasDeployments = 0;
    const { request, order } = await orderFor(world);
    const { run, restApi } = order;
    let { deployment } = order;

    for (const attempt of [0, 1]) {
      expect(deployment.attempt).toBe(attempt);
      world.pass(299);
      expect(await world.run(checkAliases, { ...order, deployment })).toMatchObject({
        status: 'pending',
        waitSeconds: 1,
      });
      world.pass(1);
      expect((await world.run(checkAliases, { ...order, deployment })).status).toBe('overdue');
      deployment = await world.run(redeployRestApi, { run, request, restApi, deployment });
    }
    world.pass(300);

    await expect(world.run(checkAliases, { ...order, deployment })).rejects.toMatchObject({
      name: 'AliasNotResolving',
      message: expect.stringMatching(
        `after 2 redeploys ${restApi.id}-vpce-\\w+\\.execute-api\\.eu-west-1\\.amazonaws\\.com does not exist`,
      ),
    });
  });

  test('that comes with the redeploy is resolving', async () => {
    const world = await stepWorld();
    world.aws.settings.aliasDeployments = 2;
    const { request, order } = await orderFor(world);
    world.pass(300);
    expect((await world.run(checkAliases, order)).status).toBe('overdue');

    const { confinement: _, ...rest } = order;
    const deployment = await world.run(redeployRestApi, { ...rest, request });
    world.pass(60);

    expect((await world.run(checkAliases, { ...order, deployment })).status).toBe('resolving');
  });

  test("must lead to the endpoint's own addresses, all of them", async () => {
    const world = await stepWorld();
    const { order } = await orderFor(world);
    const [own = ''] = (await world.state()).networkInterfaces.map(
      ({ PrivateIpAddress }) => PrivateIpAddress,
    );
    const statusOf = async (...addresses: string[]) =>
      (await world.run(checkAliases, order, answering({ kind: 'resolved', addresses }))).status;

    expect(await statusOf(own)).toBe('resolving');
    expect(await statusOf(own, '10.0.0.250')).toBe('pending');
    expect(await statusOf('10.0.0.250')).toBe('pending');
    expect(await statusOf()).toBe('pending');
  });
});

describe('an answer that proves nothing', () => {
  const uncertain: [string, (world: StepWorld) => object, RegExp][] = [
    [
      'SERVFAIL',
      (world) => {
        world.dnsServer.fail(true);
        return {};
      },
      /could not be asked for: ESERVFAIL/,
    ],
    [
      'an absence that a resolver may have cached',
      () => answering({ kind: 'absent', authoritative: false }),
      /says a resolver that may have cached it/,
    ],
    [
      'an address of something else',
      () => answering({ kind: 'resolved', addresses: ['10.0.0.250'] }),
      /leads to 10\.0\.0\.250, which is not the endpoint's/,
    ],
  ];

  test.each(uncertain)(
    '%s is no reason to redeploy, and waited out longer',
    async (_, arrange, seen) => {
      const world = await stepWorld();
      const { order } = await orderFor(world);
      const instead = arrange(world);
      const check = () => world.run(checkAliases, order, instead);

      world.pass(300);
      expect(await check()).toMatchObject({ status: 'pending', waitSeconds: 60 });
      world.pass(899);
      expect(await check()).toMatchObject({ status: 'pending' });
      world.pass(1);
      await expect(check()).rejects.toMatchObject({
        name: 'AliasNotResolving',
        message: expect.stringMatching(seen),
      });
    },
  );
});

describe('several aliases', () => {
  test('are all waited for', async () => {
    const world = await stepWorld();
    world.aws.settings.aliasSeconds = 0;
    const { order } = await orderFor(world);
    const [own = ''] = order.confinement.vpcEndpointIds;
    const confinement = { ...order.confinement, vpcEndpointIds: [own, foreign] };

    expect((await world.run(checkAliases, { ...order, confinement })).status).toBe('pending');
    world.pass(300);
    expect((await world.run(checkAliases, { ...order, confinement })).status).toBe('overdue');
  });
});

describe('the alias of an endpoint that cannot be described', () => {
  const associated = { request: aRequest({ associations: [foreign] }) };

  test('may lead to any private address, with a warning', async () => {
    const world = await stepWorld();
    const { order } = await orderFor(world, associated);
    const addresses = ['10.9.8.7', '100.64.0.1'];

    expect(
      await world.run(checkAliases, order, answering({ kind: 'resolved', addresses })),
    ).toMatchObject({
      status: 'resolving',
      warnings: [{ code: 'ENDPOINT_NOT_SEEN', seen: expect.stringContaining(foreign) }],
    });
  });

  test('may not lead to a public one', async () => {
    const world = await stepWorld();
    const { order } = await orderFor(world, associated);
    const addresses = ['10.9.8.7', '52.0.0.1'];

    expect(
      await world.run(checkAliases, order, answering({ kind: 'resolved', addresses })),
    ).toMatchObject({ status: 'pending' });
  });
});

describe('of a deployment that was there before', () => {
  test('the aliases are asked for at once, and given time from now on', async () => {
    const world = await stepWorld();
    const served = await serve(world, await prepare(world));
    world.pass(86_400);
    const again = await prepareAgain(world, served, served.request);
    const { restApi, run, confinement, deployment } = await serve(world, again);
    const order = { restApi, run, confinement, deployment };

    expect(deployment.aliases.waitSeconds).toBe(0);
    expect(await world.run(checkAliases, order)).toMatchObject({ status: 'resolving' });
    expect(
      await world.run(checkAliases, order, answering({ kind: 'absent', authoritative: true })),
    ).toMatchObject({ status: 'pending', waitSeconds: 30 });
  });
});

test('an endpoint that is about to be disassociated need not resolve: it may be gone', async () => {
  const world = await stepWorld();
  const dead = aRequest({ associations: [foreign], verify: { dns: false } });
  const served = await serve(world, await prepare(world, { request: dead }));
  const { id } = served.vpcEndpoint;

  const { passes } = await serve(
    world,
    await prepareAgain(world, served, aRequest({ associations: [id] })),
  );

  expect(passes).toBe(2);
  const restApi = await world.apiGateway.findRestApi(served.restApi.id);
  expect(restApi?.vpcEndpointIds).toEqual([id]);
});
