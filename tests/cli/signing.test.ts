import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Environment } from '../../cli/environment.ts';
import { changeEnvironment } from './support/change-environment.ts';
import { type Ended, runCloister } from './support/run-cloister.ts';
import { signatureOf, type SignedRequest } from './support/signature-of.ts';

const deployed = 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/live';

const credentials = {
  AWS_ACCESS_KEY_ID: 'AKIASHELL',
  AWS_SECRET_ACCESS_KEY: 'of the shell',
  AWS_SESSION_TOKEN: 'of+the/session=',
  AWS_PROFILE: undefined,
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

let server: Server;
let received: SignedRequest[];
let putBack: () => void;

beforeEach(async () => {
  putBack = changeEnvironment(credentials);
  received = [];
  server = createServer((message, response) => {
    void text(message).then((body) => {
      const { method = '', url: path = '', headers } = message;
      received.push({ method, path, headers, body });
      response.end(JSON.stringify({ id: 'x', items: [], changes: [], findings: [], calls: [] }));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  jest.spyOn(globalThis, 'fetch').mockImplementation(toServer);
});
afterEach(async () => {
  jest.restoreAllMocks();
  putBack();
  await once(server.close(), 'close');
});

/** Sends what is meant for any host to the server, under that host's name. */
const toServer: typeof fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const address = server.address();
  const sent = httpRequest({
    host: '127.0.0.1',
    port: typeof address === 'object' && address ? address.port : 0,
    path: url.pathname + url.search,
    method: init?.method,
    headers: { ...Object.fromEntries(new Headers(init?.headers)), host: url.host },
    agent: false,
  });
  sent.end(init?.body);
  const [answer] = (await once(sent, 'response')) as [NodeJS.ReadableStream];
  return new Response(await text(answer));
};

const call = (
  args: readonly string[],
  url = deployed,
  environment: Environment = {},
): Promise<Ended> =>
  runCloister([...args, '--json', '--url', url], {
    stdin: '{"name": "größer"}',
    environment,
  });

describe('a call of a deployed service', () => {
  test.each([
    [['list'], 'GET /live/private-apis?limit=100'],
    [['plan', '-'], 'POST /live/private-apis?dryRun=true'],
    [['status', "it's (a) run: 1*"], "GET /live/executions/it's%20(a)%20run%3A%201*"],
  ])("of %j is signed with the shell's credentials", async (args, line) => {
    await call(args);

    const [request] = received;
    expect(`${request!.method} ${request!.path}`).toBe(line);
    expect(request!.headers['x-amz-security-token']).toBe('of+the/session=');
    const { expected, sent, accessKeyId, scope } = signatureOf(request!, 'of the shell');
    expect(accessKeyId).toBe('AKIASHELL');
    expect(scope).toMatch(/^\d{8}\/eu-west-1\/execute-api\/aws4_request$/);
    expect(sent).toBe(expected);
  });

  test('has another signature with another secret', async () => {
    await call(['list']);

    const { expected, sent } = signatureOf(received[0]!, 'of somebody else');
    expect(sent).not.toBe(expected);
  });

  test('never carries the token of a service that was started here', async () => {
    await call(['list'], deployed, { CLOISTER_TOKEN: 'secret-token' });

    expect(JSON.stringify(received)).not.toContain('secret-token');
  });

  test.each([
    ['https://a1b2-vpce-0a1b.execute-api.cn-north-1.amazonaws.com.cn/live', 'cn-north-1'],
    ['https://a1b2.execute-api.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
  ])('at %s is signed for %s', async (url, region) => {
    await call(['list'], url);

    expect(signatureOf(received[0]!, 'of the shell').scope).toContain(`/${region}/`);
  });

  test('is not sent where there are no credentials, and says how to get some', async () => {
    changeEnvironment({ AWS_ACCESS_KEY_ID: undefined });

    const { code, stderr } = await call(['list'], deployed.replace('eu-west-1', 'eu-west-2'));

    expect(stderr).toMatch(/there are no AWS credentials to sign with: .*aws sso login/);
    expect(code).toBe(1);
    expect(received).toEqual([]);
  });
});

describe('a call of any other service is not signed', () => {
  test.each([
    'http://127.0.0.1:4510',
    'https://cloister.example.com',
    'https://a1b2c3d4e5.execute-api.eu-west-1.example.com',
    'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com.example.com',
    'http://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com',
  ])('%s', async (url) => {
    await call(['list'], url);

    expect(received[0]?.headers).not.toHaveProperty('authorization');
    expect(received[0]?.headers).not.toHaveProperty('x-amz-security-token');
  });

  test.each([
    ['http://127.0.0.1:4510', 'Bearer secret-token'],
    ['http://localhost:1', 'Bearer secret-token'],
    ['https://cloister.example.com', undefined],
    ['http://127.0.0.1.example.com', undefined],
  ])('and at %s gets %j of CLOISTER_TOKEN', async (url, authorization) => {
    await call(['list'], url, { CLOISTER_TOKEN: 'secret-token' });

    expect(received[0]?.headers.authorization).toBe(authorization);
  });

  test('nor made with a token that no header takes', async () => {
    const { code, stderr } = await call(['list'], 'http://127.0.0.1:4510', {
      CLOISTER_TOKEN: 'two\nlines',
    });

    expect(stderr).toContain('CLOISTER_TOKEN must be');
    expect(code).toBe(2);
    expect(received).toEqual([]);
  });
});
