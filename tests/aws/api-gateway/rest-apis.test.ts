import { beforeEach, describe, expect, test } from '@jest/globals';
import { policyFor, definition } from '../../local/aws/apigateway/embedded-api-gateway.ts';
import { type EmbeddedPorts, startPorts, withoutPauses } from '../embedded-ports.ts';

const vpce = 'vpce-0a1b2c3d4e5f60718';
const associations = '/endpointConfiguration/vpcEndpointIds';
const order = { name: 'orders', tags: { 'cloister:id': 'an id', 'cloister:run': 'n0nce' } };

let ports: EmbeddedPorts;
beforeEach(async () => {
  ports = await startPorts();
});

const importing = (restApiId: string, body: unknown, failOnWarnings = false) =>
  ports.apiGateway.putRestApi({
    restApiId,
    definition: JSON.stringify(body),
    basepath: 'ignore',
    failOnWarnings,
  });

describe('a REST API that is created', () => {
  test('is private, and confined from its first moment where that was ordered', async () => {
    const policy = JSON.stringify(policyFor(vpce));

    const { id, policy: there } = await ports.apiGateway.createRestApi({
      ...order,
      description: 'Orders',
      version: '2',
      policy,
      vpcEndpointIds: [vpce],
    });

    expect(await ports.apiGateway.findRestApi(id)).toEqual({
      id,
      name: 'orders',
      description: 'Orders',
      endpointTypes: ['PRIVATE'],
      vpcEndpointIds: [vpce],
      policy: there,
      tags: order.tags,
    });
    expect(JSON.parse(there ?? '')).toMatchObject({ Statement: [{}, { Effect: 'Deny' }] });
    expect(ports.apiGatewayState.restApis.get(id)).toMatchObject({ version: '2' });
  });

  test('without any of that has no policy and no associations', async () => {
    expect(await ports.apiGateway.createRestApi(order)).toMatchObject({
      policy: undefined,
      vpcEndpointIds: [],
      endpointTypes: ['PRIVATE'],
    });
  });

  test('is created once when the answer is lost, and nobody knows whether it was', async () => {
    await ports.fault('apigateway:CreateRestApi', 'drop-after');

    await expect(ports.apiGateway.createRestApi(order)).rejects.toMatchObject({
      name: 'TransientAwsError',
      message: expect.stringMatching(/^creating REST API orders: /),
      unclear: true,
    });

    expect(ports.called('CreateRestApi')).toBe(1);
    expect(await ports.apiGateway.listRestApis(order.tags)).toHaveLength(1);
  });

  test.each([
    ['throttle', { name: 'TransientAwsError', retryAfterSeconds: 3, unclear: false }],
    ['conflict', { name: 'TransientAwsError', unclear: false }],
    ['error', { name: 'TransientAwsError', unclear: true }],
    ['drop-before', { name: 'TransientAwsError', unclear: true }],
    [
      'deny',
      {
        name: 'AccessDenied',
        message: expect.stringMatching(
          /apigateway:POST on resource: arn:aws:apigateway:eu-west-1::\/restapis/,
        ),
      },
    ],
  ])('is not tried again by the SDK after the fault %s', async (fault, failure) => {
    await ports.fault('apigateway:CreateRestApi', fault);

    await expect(ports.apiGateway.createRestApi(order)).rejects.toMatchObject(failure);

    expect(ports.called('CreateRestApi')).toBe(1);
    expect(ports.apiGatewayState.restApis.size).toBe(0);
  });

  test('is refused for a policy that is none', async () => {
    await expect(
      ports.apiGateway.createRestApi({ ...order, policy: '{"Statement":[]}' }),
    ).rejects.toMatchObject({
      name: 'PolicyRejected',
      message: expect.stringContaining('Invalid policy document'),
    });
  });
});

describe('REST APIs are listed', () => {
  test('by tags, all of which they must carry', async () => {
    const { id } = await ports.apiGateway.createRestApi(order);
    await ports.apiGateway.createRestApi({ ...order, tags: { 'cloister:id': 'an id' } });

    expect(await ports.apiGateway.listRestApis(order.tags)).toMatchObject([{ id }]);
    expect(await ports.apiGateway.listRestApis({})).toHaveLength(2);
  });

  test('whole, more than a page of them, and whatever policies they have', async () => {
    const { id } = await ports.apiGateway.createRestApi(order);
    const restApi = ports.apiGatewayState.restApis.get(id)!;
    for (let index = 0; index < 500; index += 1)
      ports.apiGatewayState.restApis.set(`copy${index}`, {
        ...restApi,
        id: `copy${index}`,
        policy: index % 2 === 0 ? 'no JSON "' : undefined,
      });

    expect(await ports.apiGateway.listRestApis({})).toHaveLength(501);
    expect(ports.called('GetRestApis')).toBe(2);
  });
});

test('a REST API that does not exist is none, and its deletion is done', async () => {
  const { id } = await ports.apiGateway.createRestApi(order);

  await ports.apiGateway.deleteRestApi(id);

  expect(ports.apiGatewayState.restApis.size).toBe(0);
  expect(await ports.apiGateway.findRestApi(id)).toBeUndefined();
  await ports.apiGateway.deleteRestApi(id);
});

describe('the import of a definition', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await ports.apiGateway.createRestApi({
      ...order,
      policy: JSON.stringify(policyFor(vpce)),
      vpcEndpointIds: [vpce],
    }));
  });

  test('merges: policy and associations stay, and its methods are there', async () => {
    expect(await importing(id, definition)).toEqual([]);

    expect(await ports.apiGateway.listMethods(id)).toEqual([
      {
        resourceId: expect.any(String),
        path: '/orders',
        method: 'GET',
        authorizationType: 'NONE',
        apiKeyRequired: false,
        integrationType: 'MOCK',
      },
    ]);
    expect(await ports.apiGateway.findRestApi(id)).toMatchObject({
      vpcEndpointIds: [vpce],
      policy: expect.stringContaining(vpce),
    });
  });

  test('is safe to repeat, so a lost answer does no harm', async () => {
    await ports.fault('apigateway:PutRestApi', 'drop-after');

    await withoutPauses(() => importing(id, definition));

    expect(await ports.apiGateway.listMethods(id)).toHaveLength(1);
    expect(ports.called('PutRestApi')).toBe(2);
  });

  test('that API Gateway refuses carries its words', async () => {
    await expect(importing(id, { openapi: '9.9' })).rejects.toMatchObject({
      name: 'DefinitionRejected',
      message: expect.stringMatching(/^importing the definition into \w+: API Gateway refused: ./),
    });
  });

  test('into an API that is not to be seen is tried again later', async () => {
    await expect(importing('nobody', definition)).rejects.toMatchObject({
      name: 'TransientAwsError',
      unclear: false,
    });
  });

  test('that meets another change is tried again later, not refused', async () => {
    await ports.fault('apigateway:PutRestApi', 'conflict', 9);

    await expect(withoutPauses(() => importing(id, definition))).rejects.toMatchObject({
      name: 'TransientAwsError',
    });
  });
});

describe('an update', () => {
  test('adds and removes endpoints one by one and replaces the policy, in one call', async () => {
    const { id } = await ports.apiGateway.createRestApi({ ...order, vpcEndpointIds: [vpce] });

    const updated = await ports.apiGateway.updateRestApi(id, [
      { op: 'replace', path: '/policy', value: JSON.stringify(policyFor('vpce-2')) },
      { op: 'add', path: associations, value: 'vpce-2' },
      { op: 'remove', path: associations, value: vpce },
    ]);

    expect(updated.vpcEndpointIds).toEqual(['vpce-2']);
    expect(JSON.parse(updated.policy ?? '')).toMatchObject({
      Statement: [{}, { Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-2' } } }],
    });
    expect(await ports.apiGateway.findRestApi(id)).toEqual(updated);
  });

  test('is sent once when the answer is lost: what it adds may be there already', async () => {
    const { id } = await ports.apiGateway.createRestApi(order);
    await ports.fault('apigateway:UpdateRestApi', 'drop-after');

    await expect(
      ports.apiGateway.updateRestApi(id, [{ op: 'add', path: associations, value: vpce }]),
    ).rejects.toMatchObject({ name: 'TransientAwsError', unclear: true });

    expect(ports.called('UpdateRestApi')).toBe(1);
  });

  test('with a policy that is none is refused', async () => {
    const { id } = await ports.apiGateway.createRestApi(order);

    await expect(
      ports.apiGateway.updateRestApi(id, [{ op: 'replace', path: '/policy', value: 'no JSON' }]),
    ).rejects.toMatchObject({ name: 'PolicyRejected' });
  });
});

test('tags are added to an API, or get other values', async () => {
  const { id } = await ports.apiGateway.createRestApi({ name: 'pets', tags: { a: '1', b: '1' } });

  await ports.apiGateway.tagRestApi(id, { b: '2', c: '2' });

  expect(await ports.apiGateway.findRestApi(id)).toMatchObject({
    tags: { a: '1', b: '2', c: '2' },
  });
});
