import { describe, expect, test } from '@jest/globals';
import type { Request } from '../../src/private-api/request/request.ts';
import { deployRestApi } from '../../src/steps/deploy-rest-api.ts';
import { seededVpcId } from '../runs/a-request.ts';
import { aRequest, aRun } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';
import { anEndpoint, content, prepare, readyApi, serve, toDeploy } from './serving.ts';

const orderFor = async (world: StepWorld, asked: { request?: Request } = {}) =>
  toDeploy(world, await prepare(world, asked));

const servedBy = async (world: StepWorld) => {
  const [restApi] = (await world.state()).restApis;
  return { deployments: restApi.deployments, stages: restApi.stages };
};

describe('a new API', () => {
  test('is deployed once, to a stage that the same call makes with its settings', async () => {
    const world = await stepWorld();
    const stage = { description: 'For all', variables: { backend: 'blue' }, tracing: true };
    const request = aRequest({ stage, deployment: { description: 'The first' } });
    const order = await orderFor(world, { request });
    const before = world.changes().length;

    const deployed = await world.run(deployRestApi, order);

    expect(world.changes().slice(before)).toEqual(['apigateway:CreateDeployment']);
    expect(await servedBy(world)).toMatchObject({
      deployments: [
        {
          id: deployed.id,
          description: `The first [cloister ${deployed.fingerprint} ${content} ${order.run.nonce} 0]`,
        },
      ],
      stages: [
        {
          stageName: 'live',
          deploymentId: deployed.id,
          description: 'For all',
          variables: { backend: 'blue' },
          tracingEnabled: true,
        },
      ],
    });
    expect(deployed).toMatchObject({
      attempt: 0,
      changes: [
        { action: 'created', type: 'stage', id: 'live' },
        { action: 'deployed', type: 'deployment', id: deployed.id },
      ],
      aliases: { status: 'pending', waitSeconds: 30, warnings: [] },
    });
  });

  test('that API Gateway cannot deploy is refused with its words', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    for (const { methods } of world
      .inside()
      .apigateway.restApis.get(order.restApi.id)!
      .resources.values())
      methods.clear();

    await expect(world.run(deployRestApi, order)).rejects.toMatchObject({
      name: 'DefinitionRejected',
      message: expect.stringContaining("doesn't contain any methods"),
    });
  });
});

const deployments = (world: StepWorld): number =>
  world.changes().filter((call) => call === 'apigateway:CreateDeployment').length;

describe('a stage that serves the same already', () => {
  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['nothing is different', {}],
    ['the stage is to be described otherwise', { stage: { description: 'Other' } }],
    ['the next deployment is to be described otherwise', { deployment: { description: 'Other' } }],
    ['the same callers are named twice', { access: { vpcIds: [seededVpcId] } }],
  ])('is not deployed to, and its aliases are asked for at once: %s', async (_, change) => {
    const world = await stepWorld();
    const was = 'access' in change ? change : {};
    const { served, prepared } = await readyApi(world, was, change);
    const before = world.changes();

    const deployed = await world.run(deployRestApi, await toDeploy(world, prepared));

    expect(deployed).toMatchObject({
      id: served.deployment.id,
      fingerprint: served.deployment.fingerprint,
      attempt: 0,
      changes: [],
      aliases: { status: 'pending', waitSeconds: 0 },
    });
    expect(world.changes()).toEqual(before);
  });
});

describe('a stage that serves something else', () => {
  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['another policy', { access: { vpcIds: [seededVpcId] } }],
    ['other associations', { associations: [] }],
  ])('is pointed at a new deployment, and keeps what it has: %s', async (_, change) => {
    const world = await stepWorld();
    const stage = { description: 'Old' };
    const { served, prepared } = await readyApi(world, { stage }, { stage: {}, ...change });

    const deployed = await world.run(deployRestApi, await toDeploy(world, prepared));

    expect(deployed.changes).toEqual([{ action: 'deployed', type: 'deployment', id: deployed.id }]);
    expect(deployed.id).not.toBe(served.deployment.id);
    expect((await servedBy(world)).stages).toMatchObject([
      { deploymentId: deployed.id, description: 'Old' },
    ]);
  });

  test('is pointed at a new deployment where the working copy holds another definition', async () => {
    const world = await stepWorld();
    const { prepared } = await readyApi(world, {}, {});
    const restApi = { ...prepared.restApi, content: 'f'.repeat(16) };
    const before = deployments(world);

    await world.run(deployRestApi, { ...(await toDeploy(world, prepared)), restApi });

    expect(deployments(world)).toBe(before + 1);
  });

  test('by somebody else, who pointed it elsewhere, is pointed back', async () => {
    const world = await stepWorld();
    const { served, prepared } = await readyApi(world, {}, {});
    await world.apiGateway.createDeployment({
      restApiId: served.restApi.id,
      stageName: 'live',
      description: 'by hand',
    });

    const deployed = await world.run(deployRestApi, await toDeploy(world, prepared));

    expect(deployed.changes).toHaveLength(1);
    expect((await servedBy(world)).stages).toMatchObject([{ deploymentId: deployed.id }]);
  });
});

test('an association that was lost and made again is deployed again, though the same was served', async () => {
  const world = await stepWorld();
  const { served, prepared } = await readyApi(world, {}, {});
  await world.apiGateway.updateRestApi(served.restApi.id, [
    {
      op: 'remove',
      path: '/endpointConfiguration/vpcEndpointIds',
      value: served.vpcEndpoint.id,
    },
  ]);

  const deployed = await world.run(deployRestApi, await toDeploy(world, prepared));

  expect(deployed.id).not.toBe(served.deployment.id);
});

test('where one comes and another goes, both are deployed, and then what is left', async () => {
  const world = await stepWorld();
  const { id: other } = await anEndpoint(world, { clientToken: 'other' });
  const { prepared } = await readyApi(world, {}, { associations: [other] });
  const own = prepared.vpcEndpoint.id;
  const before = deployments(world);
  const seen: unknown[] = [];

  const { deployment, passes } = await serve(world, prepared, () => {
    const { id } = prepared.restApi;
    const stored = world.inside().apigateway.restApis.get(id)!;
    seen.push(stored.deployments.get(stored.stages.get('live')!.deploymentId!)!.vpcEndpointIds);
    return Promise.resolve();
  });

  expect(passes).toBe(2);
  expect(seen).toEqual([[own, other], [other]]);
  expect(deployments(world)).toBe(before + 2);
  expect(deployment.changes.map(({ action }) => action)).toEqual(['deployed', 'deployed']);
});

describe('what does not read back as it was confined', () => {
  test.each<[string, (world: StepWorld, id: string) => Promise<unknown>]>([
    [
      'a policy that somebody changed',
      async (world, id) => {
        const open = '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}';
        await world.apiGateway.updateRestApi(id, [{ op: 'replace', path: '/policy', value: open }]);
      },
    ],
    [
      'an association too many',
      (world, id) =>
        world.apiGateway.updateRestApi(id, [
          {
            op: 'add',
            path: '/endpointConfiguration/vpcEndpointIds',
            value: 'vpce-0123456789abcdef0',
          },
        ]),
    ],
  ])('is not deployed: %s', async (_, meddle) => {
    const world = await stepWorld();
    const order = await orderFor(world);
    await meddle(world, order.restApi.id);

    await expect(world.run(deployRestApi, order)).rejects.toMatchObject({
      name: 'TransientAwsError',
      message: expect.stringContaining('does not read back'),
    });

    expect(world.changes()).not.toContain('apigateway:CreateDeployment');
  });
});

test('an API that is not to be seen is not deployed', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);
  const apiGateway = () => ({
    ...world.apiGateway,
    findRestApi: () => Promise.resolve(undefined),
  });

  await expect(world.run(deployRestApi, order, { apiGateway })).rejects.toMatchObject({
    name: 'TransientAwsError',
    message: expect.stringContaining('does not read back'),
  });
});

describe('a lost answer', () => {
  test('leaves one deployment, which the next try finds by its mark', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    await world.fault('apigateway:CreateDeployment', 'drop-after');

    await expect(world.run(deployRestApi, order)).rejects.toMatchObject({
      name: 'TransientAwsError',
      unclear: true,
    });
    const deployed = await world.run(deployRestApi, order);

    expect(await servedBy(world)).toMatchObject({
      deployments: [{ id: deployed.id }],
      stages: [{ deploymentId: deployed.id }],
    });
    expect(deployed).toMatchObject({
      changes: [
        { action: 'created', type: 'stage', id: 'live' },
        { action: 'deployed', type: 'deployment', id: deployed.id },
      ],
      aliases: { waitSeconds: 30 },
    });
  });

  test('of a call that was not carried out leaves one deployment too', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    await world.fault('apigateway:CreateDeployment', 'drop-before');

    await expect(world.run(deployRestApi, order)).rejects.toMatchObject({ unclear: true });
    await world.run(deployRestApi, order);

    expect((await servedBy(world)).deployments).toHaveLength(1);
  });
});

describe('the fingerprint', () => {
  test('tells what is served: content, policy and associations, and nothing of the stage', async () => {
    const world = await stepWorld();
    const prepared = await prepare(world);
    const fingerprintFor = async (
      change: Readonly<Record<string, unknown>>,
      nonce: string,
      otherContent = content,
    ): Promise<string> => {
      const order = await toDeploy(world, {
        ...prepared,
        run: aRun({ nonce }),
        request: aRequest(change),
        restApi: { ...prepared.restApi, content: otherContent },
      });
      return (await world.run(deployRestApi, order)).fingerprint;
    };

    const same = await fingerprintFor({}, 'one');
    const withStage = await fingerprintFor(
      { stage: { description: 'Other' }, deployment: { description: 'Other' } },
      'two',
    );
    const others = [
      await fingerprintFor({}, 'three', 'f'.repeat(16)),
      await fingerprintFor({ access: { vpcIds: [seededVpcId] } }, 'four'),
      await fingerprintFor({ associations: [] }, 'five'),
    ];

    expect(withStage).toBe(same);
    expect(new Set([same, ...others]).size).toBe(4);
  });
});

test('an API without its definition is not deployed', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);

  await expect(
    world.run(deployRestApi, { ...order, restApi: { ...order.restApi, content: null } }),
  ).rejects.toMatchObject({ name: 'InternalError' });
});
