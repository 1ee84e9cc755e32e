import { describe, expect, test } from '@jest/globals';
import { importDefinition } from '../../src/steps/import-definition.ts';
import { aRichDefinition } from '../aws/api-gateway/definitions.ts';
import {
  callsOf,
  deploy,
  onePath,
  orderFor,
  partsOf,
  provisioned,
} from '../support/import-story.ts';
import { aRequest, aRun } from '../support/step-request.ts';
import { stepWorld } from '../support/step-world.ts';

describe('an API that the run created', () => {
  test('gets its definition by one call, and is read once', async () => {
    const world = await stepWorld();
    const order = await orderFor(world, onePath());

    expect(await callsOf(world, () => world.run(importDefinition, order))).toEqual({
      reads: 6,
      changes: ['PutRestApi'],
    });
    expect(await partsOf(world, order)).toContain('method GET /pets');
  });

  test('is created and not updated besides', async () => {
    const world = await stepWorld();
    const order = await orderFor(world, onePath());

    expect(await world.run(importDefinition, order)).toEqual({
      ...order.restApi,
      content: expect.stringMatching(/^[0-9a-f]{16}$/),
      warnings: [],
    });
  });
});

describe('the same definition again', () => {
  test('changes nothing and costs seven reads', async () => {
    const world = await stepWorld();
    const order = await provisioned(world, aRichDefinition());

    expect(await callsOf(world, () => world.run(importDefinition, order))).toEqual({
      reads: 7,
      changes: [],
    });
  });

  test('has the same content, and lists no change', async () => {
    const world = await stepWorld();
    const order = await orderFor(world, aRichDefinition());
    const { content } = await world.run(importDefinition, order);
    await deploy(world, order.restApi, content);

    expect(
      await world.run(importDefinition, { ...order, restApi: { ...order.restApi, changes: [] } }),
    ).toMatchObject({ content, changes: [] });
  });

  test('is imported all the same where no deployment tells that it was', async () => {
    const world = await stepWorld();
    const order = await orderFor(world, onePath(), []);

    await world.run(importDefinition, order);

    expect(await callsOf(world, () => world.run(importDefinition, order))).toMatchObject({
      changes: ['PutRestApi'],
    });
  });
});

describe('what API Gateway remarks', () => {
  const document = { ...onePath(), 'x-amazon-apigateway-request-validator': 'no-such' };

  test('is a warning', async () => {
    const world = await stepWorld();

    const { warnings } = await world.run(importDefinition, await orderFor(world, document));

    expect(warnings).toMatchObject([
      { code: 'IMPORT_WARNING', severity: 'warning', seen: expect.stringContaining('no-such') },
    ]);
  });

  test('is a refusal where the request wants it so', async () => {
    const world = await stepWorld();
    const request = aRequest({ api: { failOnWarnings: true } });
    const order = { ...(await orderFor(world, document)), request };

    await expect(world.run(importDefinition, order)).rejects.toMatchObject({
      name: 'DefinitionRejected',
      message: expect.stringContaining('no-such'),
    });
  });
});

test('what API Gateway refuses is said in its own words', async () => {
  const world = await stepWorld();
  const order = await orderFor(world, {
    ...onePath(),
    'x-amazon-apigateway-gateway-responses': { NO_SUCH_RESPONSE: {} },
  });

  await expect(world.run(importDefinition, order)).rejects.toMatchObject({
    name: 'DefinitionRejected',
    message: expect.stringContaining('NO_SUCH_RESPONSE'),
  });
});

test('a definition that was not kept is unavailable', async () => {
  const world = await stepWorld();
  const order = await orderFor(world, onePath());

  await expect(
    world.run(importDefinition, { ...order, definition: { sha256: 'f'.repeat(64) } }),
  ).rejects.toMatchObject({ name: 'DefinitionUnavailable' });
});

test('a run that no longer holds the private API touches nothing', async () => {
  const world = await stepWorld();
  const order = await orderFor(world, onePath());
  const run = aRun({
    executionArn: 'arn:aws:states:eu-west-1:111122223333:execution:cloister:two',
  });

  const calls = await callsOf(world, () =>
    expect(world.run(importDefinition, { ...order, run })).rejects.toMatchObject({
      name: 'AlreadyRunning',
    }),
  );

  expect(calls).toEqual({ reads: 0, changes: [] });
});
