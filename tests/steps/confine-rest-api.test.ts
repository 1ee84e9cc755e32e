import { describe, expect, test } from '@jest/globals';
import { confineRestApi } from '../../src/steps/confine-rest-api.ts';
import { aDefinition, seededVpcId } from '../runs/a-request.ts';
import { aRequest } from '../support/step-request.ts';
import { type Asked, tillRestApi } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const foreign = 'vpce-0123456789abcdef0';

const orderFor = async (world: StepWorld, asked: Asked = {}) => {
  const { run, request, restApi, vpcEndpoint } = await tillRestApi(world, asked);
  return { run, request, restApi, vpcEndpoint };
};

const restApiOf = async (world: StepWorld, id: string) => {
  const { vpcEndpointIds, policy = '{}' } = (await world.apiGateway.findRestApi(id))!;
  return { vpcEndpointIds, policy: JSON.parse(policy) as unknown };
};

const denyUnless = (condition: object) => ({
  Statement: [{ Effect: 'Allow' }, { Effect: 'Deny', Condition: { StringNotEquals: condition } }],
});

describe('a new API', () => {
  test('gets policy and association in one call', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
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
      aliasesExpected: true,
      changes: [{ action: 'associated', type: 'vpc-endpoint', id }],
    });
  });

  test('admits whomever the request names besides, without associating them', async () => {
    const world = await stepWorld();
    const request = aRequest({ access: { vpcEndpointIds: [foreign], vpcIds: [seededVpcId] } });
    const order = await orderFor(world, { request });

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
    const order = await orderFor(world, { request: aRequest({ access: { policy } }) });

    await world.run(confineRestApi, order);

    expect((await restApiOf(world, order.restApi.id)).policy).toEqual(policy);
  });

  test('gets exactly the associations of the request, which need not include its own endpoint', async () => {
    const world = await stepWorld();
    const order = await orderFor(world, { request: aRequest({ associations: [foreign] }) });

    const { vpcEndpointIds } = await world.run(confineRestApi, order);

    expect(vpcEndpointIds).toEqual([foreign]);
    expect((await restApiOf(world, order.restApi.id)).vpcEndpointIds).toEqual([foreign]);
  });

  test.each([
    ['nothing is associated', { associations: [] }],
    ['DNS is not to be verified', { verify: { dns: false } }],
  ])('expects no aliases where %s', async (_, change) => {
    const world = await stepWorld();
    const order = await orderFor(world, { request: aRequest(change) });

    expect(await world.run(confineRestApi, order)).toMatchObject({ aliasesExpected: false });
  });
});

describe('an API that is confined already', () => {
  test('is not touched', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    await world.run(confineRestApi, order);
    const before = world.changes();

    expect((await world.run(confineRestApi, order)).changes).toEqual([]);
    expect(world.changes()).toEqual(before);
  });

  test('gets exactly the difference', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    const { id } = order.restApi;
    await world.run(confineRestApi, order);
    await world.apiGateway.updateRestApi(id, [
      { op: 'add', path: '/endpointConfiguration/vpcEndpointIds', value: foreign },
    ]);
    const adopted = { ...order.restApi, changes: [] };
    const request = aRequest({ access: { vpcIds: [seededVpcId] } });

    const { changes } = await world.run(confineRestApi, { ...order, request, restApi: adopted });

    expect(changes).toEqual([
      { action: 'updated', type: 'rest-api', id },
      { action: 'disassociated', type: 'vpc-endpoint', id: foreign },
    ]);
    expect(await restApiOf(world, id)).toMatchObject({
      vpcEndpointIds: [order.vpcEndpoint.id],
      policy: denyUnless({ 'aws:SourceVpc': [seededVpcId] }),
    });
  });
});

test('after a lost answer the next try finds it confined, once', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);
  await world.fault('apigateway:UpdateRestApi', 'drop-after');

  await expect(world.run(confineRestApi, order)).rejects.toMatchObject({
    name: 'TransientAwsError',
  });
  await world.run(confineRestApi, order);

  expect((await restApiOf(world, order.restApi.id)).vpcEndpointIds).toEqual([order.vpcEndpoint.id]);
});

test('an API that is not to be seen yet is worth another try', async () => {
  const world = await stepWorld();
  const order = await orderFor(world, { document: aDefinition() });
  const apiGateway = () => ({
    ...world.apiGateway,
    findRestApi: () => Promise.resolve(undefined),
  });

  await expect(world.run(confineRestApi, order, { apiGateway })).rejects.toMatchObject({
    name: 'TransientAwsError',
    message: expect.stringContaining(order.restApi.id),
  });
});
