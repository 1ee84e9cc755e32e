import { describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { orderSchema } from '../../../src/private-api/execution-input.ts';
import { aDefinition, aRequest } from '../../runs/a-request.ts';
import { type LocalRun, startLocalRun } from '../../support/local-run.ts';
import { tinyCode } from '../../support/tiny-code.ts';
import { executionIdOf } from './execution-id-of.ts';

const problemsSchema = z.object({ problems: z.array(z.object({ pointer: z.string() })) });

const start = async (): Promise<LocalRun> =>
  startLocalRun({ code: await tinyCode((event) => event) });

const json = { 'content-type': 'application/json' };

describe('POST /private-apis', () => {
  test('starts an execution and says where to look after it', async () => {
    const local = await start();

    const { status, headers, body } = await local.http('POST', '/private-apis', aRequest());

    expect(status).toBe(202);
    expect(body).toEqual({
      id: '111122223333.us-east-1.orders',
      executionId: expect.stringMatching(/^orders-[0-9a-f]{15}$/),
      executionArn: expect.stringMatching(/:execution:cloister-provision:orders-/),
      status: 'RUNNING',
    });
    expect(headers.get('location')).toBe(`/executions/${executionIdOf(body)}`);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
  });

  test('hands over the request without its definition, which lies in the bucket under its hash, and who asked', async () => {
    const local = await start();

    await local.provision(aRequest());

    const [execution] = local.service.machines.provision.list();
    const order: unknown = JSON.parse(execution?.input ?? '');
    expect(order).toEqual({
      request: { name: 'orders', network: { vpcId: 'vpc-0c1015e7000000001' }, api: {} },
      requestedBy: 'arn:aws:iam::111122223333:user/local',
      waitsItsTurn: false,
      definitionSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const objects = local.service.aws.world
      .in('111122223333', 'us-east-1')
      .s3.buckets.values()
      .next().value;
    expect([...(objects?.keys() ?? [])]).toEqual([
      `sent/${orderSchema.parse(order).definitionSha256}`,
    ]);
  });

  test('takes names of 64 characters, as an execution has 80', async () => {
    const local = await start();

    const { status } = await local.http(
      'POST',
      '/private-apis',
      aRequest({ name: 'n'.repeat(64) }),
    );

    expect(status).toBe(202);
  });

  test('takes a definition as YAML text, and a body with a byte order mark', async () => {
    const local = await start();
    const definition = `openapi: 3.0.1
info: { title: Orders, version: "1" }
paths:
  /orders:
    get:
      responses: { "200": { description: ok } }
      x-amazon-apigateway-integration: { type: mock, requestTemplates: { application/json: '{"statusCode": 200}' } }`;

    const text = `\uFEFF${JSON.stringify(aRequest({ api: { definition } }))}`;
    const { status } = await local.http('POST', '/private-apis', text, json);

    expect(status).toBe(202);
  });

  test('reports everything that is wrong with request and definition at once, and starts nothing', async () => {
    const local = await start();
    const definition = { ...aDefinition(), paths: { '/orders': { get: { responses: {} } } } };

    const { status, headers, body } = await local.http('POST', '/private-apis', {
      name: 'no spaces please',
      api: { definition },
      surprise: true,
    });

    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      name: 'InvalidRequest',
    });
    const pointers = problemsSchema.parse(body).problems.map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/name', '/network', '/surprise']));
    expect(
      pointers.some((pointer) => pointer.startsWith('/api/definition/paths/~1orders/get')),
    ).toBe(true);
    expect(local.service.machines.provision.list()).toEqual([]);
    expect(local.service.aws.calls).toEqual([]);
  });

  test.each([
    ['nothing', '', 400, 'InvalidRequest'],
    ['no JSON', '{"name":', 400, 'InvalidRequest'],
    ['a list', '[]', 400, 'InvalidRequest'],
    ['null', 'null', 400, 'InvalidRequest'],
    ['a number', '12', 400, 'InvalidRequest'],
    ['a prototype', '{"__proto__":{"name":"x"},"name":"orders"}', 400, 'InvalidRequest'],
    ['a constructor', '{"constructor":{"prototype":{}},"name":"orders"}', 400, 'InvalidRequest'],
    ['lists in lists in lists', '['.repeat(200_000) + ']'.repeat(200_000), 400, 'InvalidRequest'],
    [
      'a definition of objects in objects',
      `{"api":{"definition":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}}`,
      400,
      'InvalidRequest',
    ],
    ['a byte that is not UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), 400, 'InvalidRequest'],
    ['more than 5 MB', `"${'x'.repeat(5 * 1024 * 1024)}"`, 413, 'PayloadTooLarge'],
    ['more than API Gateway takes', `"${'x'.repeat(11 * 1024 * 1024)}"`, 413, 'PayloadTooLarge'],
  ])('answers %s with a plain problem', async (_, body, status, name) => {
    const local = await start();

    const answer = await local.http('POST', '/private-apis', body, json);

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ status, name });
    expect(JSON.stringify(answer.body)).not.toMatch(/at .*\.ts:|node_modules/);
  });

  test('keeps its answer short where a field has a name as long as the request', async () => {
    const local = await start();

    const answer = await local.http('POST', '/private-apis', { ['"'.repeat(2 * 1024 * 1024)]: 1 });

    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body).length).toBeLessThan(10_000);
  });

  test('refuses what the state machine could not carry, before anything is started', async () => {
    const local = await start();
    const verify = { path: '/orders', method: 'POST', body: 'x'.repeat(300_000) };

    const { status } = await local.http('POST', '/private-apis', { ...aRequest(), verify });

    expect(status).toBe(400);
    expect(local.service.machines.provision.list()).toEqual([]);
    expect(local.service.aws.calls).toEqual([]);
  });

  test('refuses an inline definition over 4 MB with the way to send it', async () => {
    const local = await start();
    const definition = `${JSON.stringify(aDefinition())}${' '.repeat(4 * 1024 * 1024)}`;

    const { status, body } = await local.http(
      'POST',
      '/private-apis',
      aRequest({ api: { definition } }),
    );

    expect(status).toBe(400);
    expect(body).toMatchObject({
      problems: [{ pointer: '/api/definition', message: expect.stringContaining('definitionUri') }],
    });
  });

  test.each([
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'application/x-www-form-urlencoded' }],
    [{ 'content-type': 'application/jsonp' }],
    [{ 'content-type': 'application/json, text/plain' }],
    [{ 'content-type': ';;;' }],
    [{ 'content-type': 'application/json; charset=latin1' }],
    [{ ...json, 'content-encoding': 'gzip' }],
  ])('refuses a body sent as %j', async (headers) => {
    const local = await start();
    const text = JSON.stringify(aRequest());
    const body = 'content-encoding' in headers ? gzipSync(text) : text;

    const { status, body: problem } = await local.http('POST', '/private-apis', body, headers);

    expect(status).toBe(415);
    expect(problem).toMatchObject({ name: 'UnsupportedMediaType' });
  });

  test('refuses parameters that it does not know', async () => {
    const local = await start();

    const unknown = await local.http('POST', '/private-apis?dry-run=true', aRequest());

    expect(unknown).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('dry-run is unknown') },
    });
    expect(local.service.machines.provision.list()).toEqual([]);
  });
});

describe('an Idempotency-Key', () => {
  const key = { 'idempotency-key': 'deploy-42' };

  test('with an equal body answers with the same execution, in whatever order its keys stand and whatever became of it', async () => {
    const local = await start();
    const first = await local.http('POST', '/private-apis', aRequest(), key);
    const { api, ...rest } = aRequest();
    const running = await local.http('POST', '/private-apis', { api, ...rest }, key);
    await local.follow(executionIdOf(first.body));

    const ended = await local.http('POST', '/private-apis', aRequest(), key);

    expect(executionIdOf(running.body)).toBe(executionIdOf(first.body));
    expect(ended).toMatchObject({
      status: 202,
      body: { ...(first.body as object), status: 'SUCCEEDED' },
    });
    expect(local.service.machines.provision.list()).toHaveLength(1);
  });

  test('with another body, or another definition alone, is refused', async () => {
    const local = await start();
    await local.http('POST', '/private-apis', aRequest(), key);

    const other = await local.http('POST', '/private-apis', aRequest({ name: 'invoices' }), key);
    const otherDefinition = await local.http(
      'POST',
      '/private-apis',
      aRequest({ api: { definition: aDefinition('/invoices') } }),
      key,
    );

    expect(other).toMatchObject({ status: 422, body: { name: 'IdempotencyKeyReused' } });
    expect(otherDefinition).toMatchObject({ status: 422, body: { name: 'IdempotencyKeyReused' } });
    expect(local.service.machines.provision.list()).toHaveLength(1);
  });

  test('is not needed: without one, every call is an execution of its own', async () => {
    const local = await start();

    await local.http('POST', '/private-apis', aRequest());
    await local.http('POST', '/private-apis', aRequest());

    expect(local.service.machines.provision.list()).toHaveLength(2);
  });

  test.each(['', 'with space', 'x'.repeat(256)])('%j is none', async (value) => {
    const local = await start();

    const answer = await local.http('POST', '/private-apis', aRequest(), {
      'idempotency-key': value,
    });

    expect(answer).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('Idempotency-Key') },
    });
  });
});
