import { describe, expect, test } from '@jest/globals';
import { testInvokeMethod } from '../../src/steps/test-invoke-method.ts';
import { aDefinition } from '../runs/a-request.ts';
import { aRequest } from '../support/step-request.ts';
import { tillRestApi } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const mock = (statusCode: number) => ({
  responses: { [statusCode]: { description: 'answered' } },
  'x-amazon-apigateway-integration': {
    type: 'mock',
    requestTemplates: { 'application/json': `{"statusCode": ${statusCode}}` },
    responses: { default: { statusCode: String(statusCode) } },
  },
});

const document = {
  ...aDefinition(),
  paths: {
    '/orders': { get: mock(200), post: mock(201) },
    '/orders/{id}': { get: mock(202) },
    '/{any+}': { 'x-amazon-apigateway-any-method': mock(203) },
  },
};

const invoke = async (world: StepWorld, verify: Record<string, unknown>) => {
  const { run, restApi } = await tillRestApi(world, { document });
  return world.run(testInvokeMethod, { run, request: aRequest({ verify }), restApi });
};

describe('a method that answers as expected', () => {
  test.each<[Record<string, unknown>]>([
    [{ path: '/orders' }],
    [{ path: '/orders?limit=1', headers: { 'x-trace': '1' } }],
    [{ path: '/orders', method: 'POST', body: '{}', expectStatus: 201 }],
    [{ path: '/orders/7', expectStatus: 202 }],
    [{ path: '/what/else', method: 'DELETE', expectStatus: 203, required: true }],
  ])('leaves nothing to say: %j', async (verify) => {
    const world = await stepWorld();

    expect(await invoke(world, verify)).toEqual({ warnings: [] });
  });
});

describe.each([
  [
    'another status',
    { path: '/orders', expectStatus: 204 },
    'GET /orders answered with status 200 instead of status 204',
  ],
  [
    'no such method',
    { path: '/', method: 'PUT' },
    'PUT / answered with no such method instead of status 200',
  ],
])('%s', (_, verify, seen) => {
  test('is a warning', async () => {
    const world = await stepWorld();

    expect(await invoke(world, verify)).toMatchObject({
      warnings: [{ code: 'UNEXPECTED_ANSWER', severity: 'warning', seen }],
    });
  });

  test('fails the run where the request requires the call', async () => {
    const world = await stepWorld();

    await expect(invoke(world, { ...verify, required: true })).rejects.toMatchObject({
      name: 'VerificationFailed',
      message: seen,
    });
  });
});

test('the integration runs once, also when the answer is lost, which is then a warning', async () => {
  const world = await stepWorld();
  await world.fault('apigateway:TestInvokeMethod', 'drop-after');

  expect(await invoke(world, { path: '/orders' })).toMatchObject({
    warnings: [{ code: 'UNEXPECTED_ANSWER', seen: expect.stringContaining('no answer') }],
  });

  const calls = world.aws.calls.filter(({ operation }) => operation === 'TestInvokeMethod');
  expect(calls).toHaveLength(1);
});
