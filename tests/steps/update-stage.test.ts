import { describe, expect, test } from '@jest/globals';
import type { Request } from '../../src/private-api/request/request.ts';
import { deployRestApi } from '../../src/steps/deploy-rest-api.ts';
import { updateStage } from '../../src/steps/update-stage.ts';
import { aRequest } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';
import { prepare, toDeploy } from './serving.ts';

const orderFor = async (world: StepWorld, asked: { request?: Request } = {}) => {
  world.inside().apigateway.account.cloudwatchRoleArn = 'arn:aws:iam::111122223333:role/logs';
  const order = await toDeploy(world, await prepare(world, asked));
  await world.run(deployRestApi, order);
  const { run, request, restApi } = order;
  return { run, request, restApi, stage: { changes: [] } };
};

const stageOf = async (world: StepWorld) => (await world.state()).restApis[0].stages[0];

const logGroup = 'arn:aws:logs:eu-west-1:111122223333:log-group:orders';

test('gives the stage what no deployment can carry, and says so once', async () => {
  const world = await stepWorld();
  const request = aRequest({
    stage: {
      accessLogDestinationArn: logGroup,
      accessLogFormat: '$context.requestId',
      throttling: { rateLimit: 10, burstLimit: 5 },
    },
    tags: { team: 'orders' },
  });
  const order = await orderFor(world, { request });

  const { changes } = await world.run(updateStage, order);

  expect(await stageOf(world)).toMatchObject({
    accessLogSettings: { destinationArn: logGroup, format: '$context.requestId' },
    methodSettings: { '*/*': { throttlingRateLimit: 10, throttlingBurstLimit: 5 } },
    tags: { team: 'orders' },
  });
  expect(changes).toEqual([{ action: 'updated', type: 'stage', id: 'live' }]);
});

test('changes nothing where the stage is as asked, and where nothing is asked', async () => {
  const world = await stepWorld();
  const request = aRequest({ stage: { throttling: { rateLimit: 10 } }, tags: { team: 'orders' } });
  const order = await orderFor(world, { request });
  await world.run(updateStage, order);
  const before = world.changes();

  const again = await world.run(updateStage, order);
  const unasked = await world.run(updateStage, { ...order, request: aRequest() });

  expect([again.changes, unasked.changes]).toEqual([[], []]);
  expect(world.changes()).toEqual(before);
});

test('changes on a stage that exists what a deployment would have set on a new one', async () => {
  const world = await stepWorld();
  const stage = {
    description: 'Old',
    variables: { backend: 'blue', region: 'eu' },
    tracing: false,
  };
  const order = await orderFor(world, { request: aRequest({ stage }) });
  const request = aRequest({
    stage: { description: 'New', variables: { backend: 'green' }, tracing: true },
  });

  await world.run(updateStage, { ...order, request });

  expect(await stageOf(world)).toMatchObject({ description: 'New', tracingEnabled: true });
  expect((await stageOf(world)).variables).toEqual({ backend: 'green' });
});

test('adds to what the pass before changed', async () => {
  const world = await stepWorld();
  const request = aRequest({ stage: { throttling: { rateLimit: 10 } } });
  const order = await orderFor(world, { request });
  const stage = await world.run(updateStage, order);

  expect(await world.run(updateStage, { ...order, stage })).toEqual(stage);
});

describe.each(['apigateway:UpdateStage', 'apigateway:TagResource'])('%s', (operation) => {
  const asked = { stage: { throttling: { burstLimit: 5 } }, tags: { team: 'orders' } };
  const asAsked = {
    methodSettings: { '*/*': { throttlingBurstLimit: 5 } },
    tags: { team: 'orders' },
  };

  test('whose answer is lost is made up for by looking, and told', async () => {
    const world = await stepWorld();
    const order = await orderFor(world, { request: aRequest(asked) });
    await world.fault(operation, 'drop-after');

    const { changes } = await world.run(updateStage, order);

    expect(changes).toEqual([{ action: 'updated', type: 'stage', id: 'live' }]);
    expect(await stageOf(world)).toMatchObject(asAsked);
  });

  test.each(['drop-before', 'error', 'conflict', 'throttle'] as const)(
    'that was not carried out is worth another try: %s',
    async (fault) => {
      const world = await stepWorld();
      const order = await orderFor(world, { request: aRequest(asked) });
      await world.fault(operation, fault);

      await expect(world.run(updateStage, order)).rejects.toMatchObject({
        name: 'TransientAwsError',
      });
      await world.run(updateStage, order);

      expect(await stageOf(world)).toMatchObject(asAsked);
    },
  );
});

test('a stage that is not to be seen yet is worth another try', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);

  await expect(
    world.run(updateStage, { ...order, request: aRequest({ stage: { name: 'other' } }) }),
  ).rejects.toMatchObject({ name: 'TransientAwsError', message: expect.stringContaining('other') });
});
