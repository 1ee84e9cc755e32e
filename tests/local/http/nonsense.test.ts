import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { proxyEventOf } from '../../../local/http/proxy-event.ts';
import { type Service, startService } from '../../../local/service.ts';
import { parseRequest } from '../../../src/private-api/request/parse-request.ts';
import { checkAnswer } from '../../support/check-answer.ts';
import { tinyCode } from '../../support/tiny-code.ts';
import { nonsenseBytes } from './nonsense/bytes.ts';
import { type NonsenseCall, nonsenseCall } from './nonsense/calls.ts';
import { rightRequest, rightText } from './nonsense/right-request.ts';

const own = { account: '111122223333', region: 'us-east-1' };
const stage = { account: own.account, callerArn: `arn:aws:iam::${own.account}:user/local` };

let service: Service;

beforeAll(async () => {
  service = await startService({
    port: 0,
    awsPort: 0,
    speed: 1,
    code: await tinyCode((event) => event),
  });
});

afterAll(() => service.stop());

const answerSchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

const pathOf = ({ route, parameters }: NonsenseCall): string =>
  route.resource
    .replace('/{proxy+}', '/no/such/path')
    .replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent((parameters[name] ?? '').toWellFormed()),
    );

/** Hands a call to its function as API Gateway does. */
const invoke = async (call: NonsenseCall): Promise<Answer> => {
  const event = proxyEventOf(
    {
      ...call,
      path: pathOf(call),
      query: new URLSearchParams(call.query),
      pathParameters: call.parameters,
    },
    call.route.resource,
    stage,
  );
  const answer = answerSchema.parse(await service.functions.invoke(call.route.function, event, 29));
  return { ...answer, status: answer.statusCode, headers: new Headers(answer.headers) };
};

const send = (call: NonsenseCall): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(service.url);
    const path = pathOf(call) + (call.query === '' ? '' : `?${call.query}`);
    httpRequest(
      {
        hostname,
        port,
        path,
        method: call.method,
        headers: {
          ...call.headers,
          ...(call.body.length > 0 && { 'content-length': call.body.length }),
        },
        agent: false,
      },
      (response) => {
        const headers = new Headers(
          Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
        );
        text(response).then(
          (body) => resolve({ status: response.statusCode ?? 0, headers, body }),
          reject,
        );
      },
    )
      .on('error', reject)
      .end(call.body);
  });

/** Throws unless this is how one answers whoever calls wrongly. */
const expectProblem = (method: string, path: string, { status, headers, body }: Answer): void => {
  if (status < 400 || status > 499) throw new Error(`${method} ${path}: ${status} ${body}`);
  checkAnswer(method, path, { status, headers, body: method === 'HEAD' ? '' : JSON.parse(body) });
};

const speak = async (bytes: Buffer): Promise<Answer> => {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  socket.end(bytes);
  const [head = '', body = ''] = (await text(socket))
    .replace('HTTP/1.1 100 Continue\r\n\r\n', '')
    .split('\r\n\r\n');
  const [start = '', ...lines] = head.split('\r\n');
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  return {
    status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(start)?.[1]),
    headers: new Headers(
      lines.map((line): [string, string] => [
        line.slice(0, line.indexOf(':')),
        line.slice(line.indexOf(':') + 1),
      ]),
    ),
    body: Buffer.from(body).subarray(0, Number(length)).toString(),
  };
};

/** How long it may take on a busy machine, in milliseconds. */
const patience = 180_000;

test('nonsense begins where all is right', () => {
  expect(parseRequest(JSON.parse(rightText), own).problems).toBeUndefined();
  expect(JSON.parse(rightText)).not.toHaveProperty('api.definitionUri');
  expect(rightRequest.name).toBe('orders-2_x');
});

test(
  'nonsense that reaches a function is answered with what is wrong about it',
  async () => {
    await fc.assert(
      fc.asyncProperty(nonsenseCall, async (call) => {
        expectProblem(call.method, call.route.resource, await invoke(call));
      }),
      { numRuns: 9000 },
    );
  },
  patience,
);

test(
  'nonsense that comes over HTTP is answered with what is wrong about it',
  async () => {
    await fc.assert(
      fc.asyncProperty(nonsenseCall, async (call) => {
        expectProblem(call.method, pathOf(call), await send(call));
      }),
      { numRuns: 1500 },
    );
  },
  patience,
);

test(
  'so is what is hardly HTTP',
  async () => {
    await fc.assert(
      fc.asyncProperty(nonsenseBytes, async (bytes) => {
        const { status, headers, body } = await speak(bytes);
        if (!(status >= 400 && status <= 499)) throw new Error(`${status} ${body}`);
        expect(headers.get('content-type')).toContain('application/problem+json');
        expect(JSON.parse(body)).toMatchObject({ status, name: expect.any(String) });
      }),
      { numRuns: 500 },
    );
  },
  patience,
);

test('none of it started or changed anything', () => {
  expect(service.machines.provision.list()).toHaveLength(0);
  expect(service.machines.retire.list()).toHaveLength(0);
  expect(service.aws.calls.filter(({ mutating }) => mutating)).toEqual([]);
});
