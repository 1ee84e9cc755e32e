import { describe, expect, test } from '@jest/globals';
import { importDefinition } from '../../src/steps/import-definition.ts';
import { aDefinition } from '../runs/a-request.ts';
import { aRequest } from '../support/step-request.ts';
import { type Asked, tillConfined, tillRestApi } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

/** What the step is given for an API that has `document` to come. */
const orderFor = async (world: StepWorld, document: object, asked: Asked = {}) => {
  const { run, request, restApi } = await tillRestApi(world, asked);
  const definition = { sha256: await world.ports.definitions.put(JSON.stringify(document)) };
  return { run, request, restApi, definition };
};

const methodsOf = async (world: StepWorld, restApiId: string) =>
  (await world.apiGateway.listMethods(restApiId)).map(({ method, path }) => `${method} ${path}`);

test('gives the API the methods of the definition, by one call', async () => {
  const world = await stepWorld();
  const order = await orderFor(world, aDefinition('/invoices'));
  const before = world.changes().length;

  const imported = await world.run(importDefinition, order);

  expect(imported).toEqual({ ...order.restApi, warnings: [] });
  expect(await methodsOf(world, order.restApi.id)).toContain('GET /invoices');
  expect(world.changes().slice(before)).toEqual(['apigateway:PutRestApi']);
});

test('leaves policy and associations as they are', async () => {
  const world = await stepWorld();
  const { run, request, restApi, definition } = await tillConfined(world);
  const [before] = (await world.state()).restApis;

  await world.run(importDefinition, { run, request, restApi, definition });

  const [after] = (await world.state()).restApis;
  expect(after.policy).toBe(before.policy);
  expect(after.endpointConfiguration).toEqual(before.endpointConfiguration);
});

describe('what API Gateway remarks', () => {
  const document = { ...aDefinition(), 'x-amazon-apigateway-request-validator': 'no-such' };

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
    const order = await orderFor(world, document, { request });

    await expect(world.run(importDefinition, order)).rejects.toMatchObject({
      name: 'DefinitionRejected',
      message: expect.stringContaining('no-such'),
    });
  });
});

test('what API Gateway refuses is said in its own words', async () => {
  const world = await stepWorld();
  const order = await orderFor(world, {
    ...aDefinition(),
    'x-amazon-apigateway-gateway-responses': { NO_SUCH_RESPONSE: {} },
  });

  await expect(world.run(importDefinition, order)).rejects.toMatchObject({
    name: 'DefinitionRejected',
    message: expect.stringContaining('NO_SUCH_RESPONSE'),
  });
});

test('after a lost answer the next try gets to the same', async () => {
  const world = await stepWorld();
  const order = await orderFor(world, aDefinition('/invoices'));
  await world.fault('apigateway:PutRestApi', 'drop-after');

  await expect(world.run(importDefinition, order)).rejects.toMatchObject({
    name: 'TransientAwsError',
  });
  await world.run(importDefinition, order);

  expect((await methodsOf(world, order.restApi.id)).sort()).toEqual([
    'GET /invoices',
    'GET /orders',
  ]);
});

describe('an import that is not whole', () => {
  const listing = (
    world: StepWorld,
    change: (
      methods: Awaited<ReturnType<StepWorld['apiGateway']['listMethods']>>,
    ) => typeof methods,
  ) => ({
    apiGateway: () => ({
      ...world.apiGateway,
      listMethods: async (id: string) => change(await world.apiGateway.listMethods(id)),
    }),
  });

  test('for want of a method is tried again', async () => {
    const world = await stepWorld();
    const order = await orderFor(world, aDefinition('/invoices'));
    const withoutInvoices = listing(world, (methods) =>
      methods.filter(({ path }) => path !== '/invoices'),
    );

    await expect(world.run(importDefinition, order, withoutInvoices)).rejects.toMatchObject({
      name: 'TransientAwsError',
      message: expect.stringContaining('GET /invoices are not there as defined'),
    });
  });

  test('because a method has no integration yet is tried again', async () => {
    const world = await stepWorld();
    const order = await orderFor(world, aDefinition('/invoices'));
    const withoutIntegrations = listing(world, (methods) =>
      methods.map((method) => ({ ...method, integrationType: undefined })),
    );

    await expect(world.run(importDefinition, order, withoutIntegrations)).rejects.toMatchObject({
      name: 'TransientAwsError',
      message: expect.stringContaining('GET /invoices'),
    });
  });
});

test('a definition that was not kept is unavailable', async () => {
  const world = await stepWorld();
  const order = await orderFor(world, aDefinition());

  await expect(
    world.run(importDefinition, { ...order, definition: { sha256: 'f'.repeat(64) } }),
  ).rejects.toMatchObject({ name: 'DefinitionUnavailable' });
});
