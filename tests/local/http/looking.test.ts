import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { aRequest } from '../../runs/a-request.ts';
import { startLocalRun } from '../../support/local-run.ts';
import { tinyCode } from '../../support/tiny-code.ts';
import { executionIdOf } from './execution-id-of.ts';

const own = { account: '111122223333', region: 'us-east-1' };

describe('GET /executions/{executionId}', () => {
  test('tells where a running execution is', async () => {
    const local = await startLocalRun({ code: await tinyCode(() => new Promise(() => undefined)) });
    const { body } = await local.http('POST', '/private-apis', aRequest());
    const executionId = executionIdOf(body);

    const answer = await local.http('GET', `/executions/${executionId}`);

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      executionId,
      id: `${own.account}.${own.region}.orders`,
      operation: 'provision',
      status: 'RUNNING',
      step: 'Work',
      timeline: [{ step: 'Work', startedAt: expect.stringMatching(/^2026-01-01T/) }],
    });
  });

  test('gives no identity to what was started with something that can have none', async () => {
    const local = await startLocalRun({ code: await tinyCode(() => ({})) });
    local.service.machines.provision.start(
      'garbage',
      JSON.stringify({ name: 'x'.repeat(100_000) }),
    );

    const { body } = await local.http('GET', '/executions/garbage');

    expect(body).not.toHaveProperty('id');
  });

  test('tells the failure that a run reported as its cause', async () => {
    const reported = {
      name: 'EndpointFailed',
      message: 'AWS says so',
      step: 'CheckVpcEndpoint',
      remedy: 'Look.',
      rollback: { restored: [], notRestored: [] },
    };
    const local = await startLocalRun({ code: await tinyCode(() => ({})) });
    const execution = local.service.machines.provision.start('reported');
    local.service.machines.provision.stop(execution, 'EndpointFailed', JSON.stringify(reported));

    const { body } = await local.http('GET', '/executions/reported');

    expect(body).toMatchObject({ status: 'FAILED', error: reported });
  });

  test('tells what Step Functions says where the run could not report', async () => {
    const local = await startLocalRun({
      code: await tinyCode(() => {
        throw new TypeError('x is not a function');
      }),
    });

    const run = await local.provision(aRequest());

    expect(run).toMatchObject({
      status: 'FAILED',
      error: {
        name: 'InternalError',
        message: expect.stringContaining('x is not a function'),
        step: 'Work',
      },
    });
  });

  test('calls an execution that was stopped from outside stopped, with the step that it was in', async () => {
    const local = await startLocalRun({ code: await tinyCode(() => new Promise(() => undefined)) });
    const { body } = await local.http('POST', '/private-apis', aRequest());
    const [execution] = local.service.machines.provision.list();
    local.service.machines.provision.stop(execution!);

    const answer = await local.http('GET', `/executions/${executionIdOf(body)}`);

    expect(answer.body).toMatchObject({
      status: 'FAILED',
      step: 'Work',
      error: { name: 'Stopped', step: 'Work' },
    });
  });

  test('knows the API of an execution that was started with a bare request, and none where there is none', async () => {
    const local = await startLocalRun({ code: await tinyCode(() => ({})) });
    local.service.machines.provision.start(
      'bare',
      JSON.stringify({ name: 'orders', region: 'eu-west-1' }),
    );
    local.service.machines.provision.start('empty', '"nothing"');

    expect((await local.http('GET', '/executions/bare')).body).toMatchObject({
      id: `${own.account}.eu-west-1.orders`,
    });
    expect((await local.http('GET', '/executions/empty')).body).not.toHaveProperty('id');
  });

  test.each(['nowhere', 'x'.repeat(81), 'x'.repeat(3000), 'a%2Fb', 'a%20b', '%00', "'"])(
    'answers 404 for %s',
    async (executionId) => {
      const local = await startLocalRun({ code: await tinyCode(() => ({})) });

      const answer = await local.http('GET', `/executions/${executionId}`);

      expect(answer).toMatchObject({ status: 404, body: { name: 'NotFound', title: 'Not Found' } });
    },
  );
});

test('GET /health tells the version', async () => {
  const local = await startLocalRun({ code: await tinyCode(() => ({})) });
  const { version } = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  ) as { version: string };

  expect(await local.http('GET', '/health')).toMatchObject({
    status: 200,
    body: { status: 'ok', version },
  });
});

describe('HEAD', () => {
  test.each(['/health', '/openapi.json', '/private-apis?limit=2', '/private-apis/x', '/nowhere'])(
    'of %s has the status and the headers of GET, and nothing below them',
    async (path) => {
      const local = await startLocalRun({ code: await tinyCode(() => ({})) });
      const get = await local.http('GET', path);

      const head = await local.http('HEAD', path);

      const shown = ({ status, headers }: typeof get) =>
        [status, headers.get('content-type'), headers.get('content-length')] as const;
      expect(head.body).toBe('');
      expect(shown(head)).toEqual(shown(get));
      expect(Number(head.headers.get('content-length'))).toBeGreaterThan(0);
    },
  );

  test('is no way to do what only POST does', async () => {
    const local = await startLocalRun({ code: await tinyCode(() => ({})) });

    const answer = await local.http('HEAD', '/executions/x/cancel');

    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST, OPTIONS');
  });
});

describe('OPTIONS', () => {
  test.each([
    ['/private-apis', 'POST, GET, HEAD, OPTIONS'],
    ['/private-apis/x', 'GET, HEAD, DELETE, OPTIONS'],
    ['/executions/x/cancel', 'POST, OPTIONS'],
    ['/openapi.json', 'GET, HEAD, OPTIONS'],
  ])('of %s says what there is, and to no other origin', async (path, allow) => {
    const local = await startLocalRun({ code: await tinyCode(() => ({})) });

    const { status, headers, body } = await local.http('OPTIONS', path);

    expect({ status, body, allow: headers.get('allow') }).toEqual({ status: 204, body: '', allow });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  test.each(['/', '/executions', '/private-apis/x/y'])('of %s is 404', async (path) => {
    const local = await startLocalRun({ code: await tinyCode(() => ({})) });

    expect(await local.http('OPTIONS', path)).toMatchObject({
      status: 404,
      body: { name: 'NotFound' },
    });
  });
});

describe('everything else is answered with problem details too', () => {
  test.each([
    ['no HTTP at all', '\x16\x03\x01\x02\r\n\r\n', 400],
    [
      'a length that is none',
      'POST /private-apis HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n',
      400,
    ],
    [
      'headers without end',
      `GET /health HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
      400,
    ],
  ])('%s', async (_, bytes, status) => {
    const { service } = await startLocalRun({ code: await tinyCode(() => ({})) });
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.end(bytes);

    const answer = await text(socket);

    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('content-type: application/problem+json');
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({
      status,
      name: 'InvalidRequest',
    });
  });

  test.each([
    ['GET', '/', 404, 'NotFound', null],
    ['GET', '/private-apis/', 404, 'NotFound', null],
    ['GET', '/executions/', 404, 'NotFound', null],
    ['GET', '/executions/%zz', 400, 'InvalidRequest', null],
    ['DELETE', '/private-apis', 405, 'MethodNotAllowed', 'POST, GET, HEAD, OPTIONS'],
    ['POST', '/private-apis/x', 405, 'MethodNotAllowed', 'GET, HEAD, DELETE, OPTIONS'],
    ['DELETE', '/executions/x', 405, 'MethodNotAllowed', 'GET, HEAD, OPTIONS'],
    ['GET', '/executions/x/cancel', 405, 'MethodNotAllowed', 'POST, OPTIONS'],
    ['POST', '/health', 405, 'MethodNotAllowed', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/private-apis', 405, 'MethodNotAllowed', 'POST, GET, HEAD, OPTIONS'],
  ])('%s %s', async (method, path, status, name, allow) => {
    const local = await startLocalRun({ code: await tinyCode(() => ({})) });

    const answer = await local.http(method, path);

    expect(answer).toMatchObject({ status, body: { status, name } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  test.each([
    ['a name that is not loopback', { host: 'evil.example' }],
    ['a page of another origin', { origin: 'https://evil.example' }],
  ])('%s is turned away, on both ports', async (_, headers) => {
    const local = await startLocalRun({ code: await tinyCode(() => ({})) });
    const statusOf = (url: string): Promise<number> =>
      new Promise((resolve, reject) => {
        httpRequest(url, { headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });

    expect(await local.until(statusOf(`${local.service.url}/health`))).toBe(403);
    expect(await local.until(statusOf(`${local.service.awsUrl}/_cloister/state`))).toBe(403);
  });
});
