import { expect, test } from '@jest/globals';
import { redeployRestApi } from '../../src/steps/redeploy-rest-api.ts';
import { aRequest } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';
import { prepare, serve } from './serving.ts';

const orderFor = async (world: StepWorld) => {
  const request = aRequest({
    stage: { description: 'For all' },
    deployment: { description: 'One' },
  });
  const { run, restApi, deployment } = await serve(world, await prepare(world, { request }));
  world.pass(300);
  return { run, request, restApi, deployment };
};

const restApiOf = async (world: StepWorld) => (await world.state()).restApis[0];

test('deploys the same once more, and the stage, left as it is, points there', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);

  const again = await world.run(redeployRestApi, order);

  const { deployments, stages } = await restApiOf(world);
  expect(deployments).toHaveLength(2);
  expect(stages).toMatchObject([{ deploymentId: again.id, description: 'For all' }]);
  expect(deployments[0].description.replace(/ 0\]$/, ' 1]')).toBe(
    deployments.find(({ id }) => id === again.id)?.description,
  );
});

test('the wait for the aliases begins anew, and the next redeploy counts on', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);

  const first = await world.run(redeployRestApi, order);
  const second = await world.run(redeployRestApi, { ...order, deployment: first });

  expect(
    Date.parse(first.deployedAt) - Date.parse(order.deployment.deployedAt),
  ).toBeGreaterThanOrEqual(300_000);
  expect(second).toMatchObject({
    attempt: 2,
    fingerprint: order.deployment.fingerprint,
    aliases: { status: 'pending', waitSeconds: 30, warnings: [] },
  });
  expect(second.changes).toEqual([
    ...order.deployment.changes,
    { action: 'deployed', type: 'deployment', id: first.id },
    { action: 'deployed', type: 'deployment', id: second.id },
  ]);
});

test('after a lost answer the next try finds the redeploy', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);
  await world.fault('apigateway:CreateDeployment', 'drop-after');

  await expect(world.run(redeployRestApi, order)).rejects.toMatchObject({ unclear: true });
  const again = await world.run(redeployRestApi, order);

  const { deployments, stages } = await restApiOf(world);
  expect(deployments).toHaveLength(2);
  expect(stages).toMatchObject([{ deploymentId: again.id }]);
});
