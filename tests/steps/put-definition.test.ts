import { describe, expect, test } from '@jest/globals';
import { importCalls } from '../../src/private-api/definition/import-calls.ts';
import type { JsonObject } from '../../src/private-api/definition/json.ts';
import { planImport } from '../../src/private-api/definition/plan-import.ts';
import { importDefinition } from '../../src/steps/import-definition.ts';
import type { RestApiState } from '../../src/steps/state/rest-api.ts';
import { anAuthorizer, aRichDefinition } from '../aws/api-gateway/definitions.ts';
import { mock, openapi, operation } from '../private-api/definition/documents.ts';
import {
  callsOf,
  changedTo,
  deploy,
  type ImportOrder,
  inside,
  methodAt,
  onePath,
  orderFor,
  partsOf,
  provisioned,
} from '../support/import-story.ts';
import { stepWorld } from '../support/step-world.ts';

describe('a changed definition', () => {
  test('is an update, listed once, and costs thirteen reads', async () => {
    const world = await stepWorld();
    const order = await changedTo(world, await provisioned(world, onePath()), onePath('/toys'));
    const { id } = order.restApi;
    let changes: RestApiState['changes'] = [];

    const calls = await callsOf(world, async () => {
      ({ changes } = await world.run(importDefinition, order));
    });

    expect(calls).toEqual({ reads: 13, changes: ['PutRestApi', 'DeleteResource'] });
    expect(changes).toEqual([{ action: 'updated', type: 'rest-api', id }]);
  });

  test('leaves policy and associations as they are', async () => {
    const world = await stepWorld();
    const order = await changedTo(world, await provisioned(world, onePath()), onePath('/toys'));
    const before = inside(world, order);

    await world.run(importDefinition, order);

    const { policy, endpointConfiguration } = inside(world, order);
    expect({ policy, endpointConfiguration }).toEqual({
      policy: before.policy,
      endpointConfiguration: before.endpointConfiguration,
    });
  });

  const answering = (schema: string) =>
    operation(mock, {
      responses: {
        '200': {
          description: 'All',
          content: { 'application/json': { schema: { $ref: schema } } },
        },
      },
    });
  const changes: [string, JsonObject, string[]][] = [
    ['all of it', openapi({ '/': { get: operation() } }), ['method GET /']],
    [
      'a path, which has another name',
      openapi({ '/animals/{id}': { get: operation() } }),
      ['method GET /animals/{id}', 'resource /animals', 'resource /animals/{id}'],
    ],
    [
      'the name of a variable, beside which there is no room for another',
      openapi({ '/pets/{id}/toys': { 'x-amazon-apigateway-any-method': operation() } }),
      [
        'method ANY /pets/{id}/toys',
        'resource /pets',
        'resource /pets/{id}',
        'resource /pets/{id}/toys',
      ],
    ],
    [
      'the authorizer of a method that stays',
      onePath('/pets'),
      ['method GET /pets', 'resource /pets'],
    ],
    [
      'the model of a method that stays',
      openapi(
        { '/pets': { get: answering('#/components/schemas/Animals') } },
        { components: { schemas: { Animals: { type: 'array' } } } },
      ),
      ['method GET /pets', 'model Animals', 'resource /pets'],
    ],
  ];

  test.each(changes)('that has lost %s leaves nothing of it', async (_, document, left) => {
    const world = await stepWorld();
    const order = await changedTo(world, await provisioned(world, aRichDefinition()), document);

    await world.run(importDefinition, order);

    const parts = await partsOf(world, order);
    expect(
      parts.filter((name) => !/^model (MODEL.*|Empty|Error)$|^resource \/$/.test(name)),
    ).toEqual(left);
  });

  test('is carried out call by call as it was planned', async () => {
    const world = await stepWorld();
    const document = onePath('/pets');
    const order = await changedTo(world, await provisioned(world, aRichDefinition()), document);
    const plan = planImport({
      workingCopy: await world.apiGateway.readWorkingCopy(order.restApi.id),
      deployments: await world.apiGateway.listDeployments(order.restApi.id),
      definitionSha256: order.definition.sha256,
      basepath: 'ignore',
      document,
    });

    const { changes } = await callsOf(world, () => world.run(importDefinition, order));

    expect(changes.map((call) => `apigateway:${call}`)).toEqual(importCalls(plan));
    expect(changes).toHaveLength(11);
  });

  test('gives the very content that a new API would get', async () => {
    const world = await stepWorld();
    const document = openapi(undefined, {
      components: { securitySchemes: { others: anAuthorizer() } },
    });
    const order = await changedTo(world, await provisioned(world, onePath('/toys')), document);
    const { content } = await world.run(importDefinition, order);

    const fresh = await orderFor(world, document);

    expect((await world.run(importDefinition, fresh)).content).toBe(content);
  });

  test('of a schema without a name leaves the former model till the next import', async () => {
    const world = await stepWorld();
    const taking = (schema: object) =>
      openapi({
        '/pets': {
          post: operation(mock, { requestBody: { content: { 'application/json': { schema } } } }),
        },
      });
    const unnamed = async (order: ImportOrder) =>
      (await partsOf(world, order)).filter((name) => name.startsWith('model MODEL')).length;

    const first = await provisioned(world, taking({ type: 'object' }));
    const second = await changedTo(world, first, taking({ type: 'array' }));
    await world.run(importDefinition, second);
    expect(await unnamed(second)).toBe(2);

    const third = await changedTo(world, second, taking({ type: 'object' }));
    expect(await callsOf(world, () => world.run(importDefinition, third))).toMatchObject({
      changes: ['DeleteModel', 'PutRestApi'],
    });
    expect(await unnamed(third)).toBe(2);
  });
});

describe('what somebody did in the console', () => {
  test('to an integration is noticed and repaired', async () => {
    const world = await stepWorld();
    const order = await provisioned(world, onePath());
    methodAt(world, order, '/pets').methodIntegration!.requestTemplates = { 'text/html': 'else' };

    expect(await callsOf(world, () => world.run(importDefinition, order))).toMatchObject({
      changes: ['PutRestApi'],
    });
    expect(methodAt(world, order, '/pets').methodIntegration?.requestTemplates).toEqual(
      mock.requestTemplates,
    );
  });

  test('beside the definition goes', async () => {
    const world = await stepWorld();
    const order = await provisioned(world, onePath());
    const imported = inside(world, await provisioned(world, aRichDefinition()));
    for (const [id, authorizer] of imported.authorizers)
      inside(world, order).authorizers.set(id, authorizer);

    expect(await callsOf(world, () => world.run(importDefinition, order))).toMatchObject({
      changes: ['PutRestApi', 'DeleteAuthorizer'],
    });
  });

  test('and then deployed with a mark copied from ours is noticed all the same', async () => {
    const world = await stepWorld();
    const order = await orderFor(world, onePath());
    const { content } = await world.run(importDefinition, order);
    methodAt(world, order, '/pets').methodIntegration!.requestTemplates = {};
    await deploy(world, order.restApi, content);

    expect(
      await callsOf(world, () =>
        world.run(importDefinition, { ...order, restApi: { ...order.restApi, changes: [] } }),
      ),
    ).toMatchObject({ changes: ['PutRestApi'] });
  });
});

describe('a run that ends on the way', () => {
  const story = [
    'PutRestApi',
    'DeleteMethod',
    'DeleteResource',
    'DeleteModel',
    'DeleteAuthorizer',
    'DeleteRequestValidator',
    'DeleteGatewayResponse',
    'UpdateRestApi',
  ];

  test.each(
    story.flatMap((call) =>
      (['drop-before', 'drop-after', 'error', 'throttle', 'conflict'] as const).map(
        (fault) => [call, fault] as const,
      ),
    ),
  )('at %s, by the fault %s, is taken up by the next try', async (call, fault) => {
    const world = await stepWorld();
    const document = openapi({ '/pets': { get: operation() } });
    const order = await changedTo(world, await provisioned(world, aRichDefinition()), document);
    await world.fault(`apigateway:${call}`, fault);

    await expect(world.run(importDefinition, order)).rejects.toMatchObject({
      name: 'TransientAwsError',
    });
    const { changes, content } = await world.run(importDefinition, order);

    expect(changes).toEqual([{ action: 'updated', type: 'rest-api', id: order.restApi.id }]);
    expect((await world.run(importDefinition, await orderFor(world, document))).content).toBe(
      content,
    );
  });

  test('is taken up too where API Gateway imported no more than a part', async () => {
    const world = await stepWorld();
    const order = await orderFor(world, aRichDefinition());
    const halfDone = {
      apiGateway: () => ({
        ...world.apiGateway,
        putRestApi: async (put: Parameters<typeof world.apiGateway.putRestApi>[0]) => {
          const warnings = await world.apiGateway.putRestApi(put);
          inside(world, order).gatewayResponses.clear();
          delete methodAt(world, order, '/pets').methodIntegration;
          return warnings;
        },
      }),
    };

    await expect(world.run(importDefinition, order, halfDone)).rejects.toMatchObject({
      name: 'TransientAwsError',
      message: expect.stringMatching(
        /GET \/pets is not there as defined; gateway-response DEFAULT_4XX is not there$/,
      ),
    });
    await world.run(importDefinition, order);

    expect(await partsOf(world, order)).toContain('gateway-response DEFAULT_4XX');
  });
});
