import { describe, expect, test } from '@jest/globals';
import { confineRestApi } from '../../src/steps/confine-rest-api.ts';
import { deployRestApi } from '../../src/steps/deploy-rest-api.ts';
import { seededVpcId } from '../runs/a-request.ts';
import { aRequest, aRun } from '../support/step-request.ts';
import { type Asked, tillConfined } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const orderFor = async (world: StepWorld, asked: Asked = {}) => {
  const { run, request, definition, restApi, vpcEndpoint } = await tillConfined(world, asked);
  return { run, request, definition, restApi, vpcEndpoint };
};

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
          description: `The first [cloister ${deployed.fingerprint} ${order.run.nonce} 0]`,
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

describe('a stage that is there', () => {
  test('is pointed at the new deployment, and keeps what it has', async () => {
    const world = await stepWorld();
    const first = await orderFor(world, { request: aRequest({ stage: { description: 'Old' } }) });
    await world.run(deployRestApi, first);
    const request = aRequest({ stage: { description: 'New' } });

    const deployed = await world.run(deployRestApi, {
      ...first,
      run: aRun({ nonce: 'nonce-of-the-next-run' }),
      request,
    });

    expect(deployed.changes).toEqual([{ action: 'deployed', type: 'deployment', id: deployed.id }]);
    expect((await servedBy(world)).stages).toMatchObject([
      { deploymentId: deployed.id, description: 'Old' },
    ]);
  });
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
    ['an API that is not to be seen', (world, id) => world.apiGateway.deleteRestApi(id)],
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
  const fingerprintFor = async (
    world: StepWorld,
    order: Awaited<ReturnType<typeof orderFor>>,
    change: Partial<Awaited<ReturnType<typeof orderFor>>> = {},
  ) => {
    const changed = {
      ...order,
      ...change,
      run: aRun({ nonce: JSON.stringify(change).slice(0, 99) }),
    };
    const { run, request, restApi, vpcEndpoint } = changed;
    await world.run(confineRestApi, { run, request, restApi, vpcEndpoint });
    return (await world.run(deployRestApi, changed)).fingerprint;
  };

  test('tells what is served: definition, policy and associations, and nothing of the stage', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    const foreign = ['vpce-0123456789abcdef0'];

    const same = await fingerprintFor(world, order);
    const withStage = await fingerprintFor(world, order, {
      request: aRequest({ stage: { description: 'Other' }, deployment: { description: 'Other' } }),
    });
    const others = [
      await fingerprintFor(world, order, { definition: { sha256: 'f'.repeat(64) } }),
      await fingerprintFor(world, order, {
        request: aRequest({ access: { vpcIds: [seededVpcId] } }),
      }),
      await fingerprintFor(world, order, { request: aRequest({ associations: foreign }) }),
    ];

    expect(withStage).toBe(same);
    expect(new Set([same, ...others]).size).toBe(4);
  });
});
