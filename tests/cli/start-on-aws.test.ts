import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Environment } from '../../cli/environment.ts';
import { resultSchema } from '../../src/private-api/result.ts';
import { aRequest } from '../runs/a-request.ts';
import { callHttp } from '../support/call-http.ts';
import { startVirtualTime, type VirtualTime } from '../support/virtual-time.ts';
import { type Ended, runCloister } from './support/run-cloister.ts';
import { type SecondAws, startSecondAws } from './support/second-aws.ts';

const startedSchema = z.strictObject({
  url: z.url(),
  token: z.string(),
  account: z.string(),
  region: z.string(),
  identity: z.string(),
});

type Started = z.infer<typeof startedSchema>;

let time: VirtualTime;
let second: SecondAws;
let interruption: AbortController;
let ended: Promise<Ended> | undefined;

beforeEach(async () => {
  time = startVirtualTime();
  second = await startSecondAws();
  interruption = new AbortController();
});
afterEach(async () => {
  interruption.abort('SIGINT');
  await time.until(Promise.resolve(ended));
  ended = undefined;
  time.stop();
});

/** `start --aws --json`, as far as what it prints first. */
const start = (environment: Environment = {}): Promise<Started> => {
  const greeting = Promise.withResolvers<string>();
  ended = runCloister(['start', '--aws', '--json'], {
    environment: { PORT: '0', AWS_PORT: '0', AWS_REGION: 'eu-west-1', ...environment },
    interruption: interruption.signal,
    onOutput: greeting.resolve,
  });
  void ended.then(({ stderr }) => greeting.reject(new Error(stderr)));
  return time.until(greeting.promise.then((text) => startedSchema.parse(JSON.parse(text))));
};

const stop = (): Promise<Ended> => {
  interruption.abort('SIGINT');
  if (!ended) throw new Error('nothing was started');
  return time.until(ended);
};

/** Another command, in a shell that knows the service and, if it is given, the token. */
const cloister = (
  args: readonly string[],
  { url, token }: { url: string; token?: string },
  stdin = '',
): Promise<Ended> =>
  time.until(
    runCloister(args, {
      stdin,
      environment: { CLOISTER_URL: url, CLOISTER_TOKEN: token },
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    }),
  );

// The names of AWS's own zones are in real DNS, where these aliases are not.
const request = JSON.stringify(aRequest({ verify: { dns: false } }));
const id = '444455556666.eu-west-1.orders';

describe('start --aws', () => {
  test('says in whose name it acts where, and makes and retires private APIs there', async () => {
    const started = await start();
    expect(started).toMatchObject({
      account: second.account,
      region: 'eu-west-1',
      identity: second.identity,
      token: expect.stringMatching(/^[\w-]{43}$/),
    });

    const provisioned = await cloister(['provision', '-', '--json'], started, request);
    expect(provisioned.code).toBe(0);
    const result = resultSchema.parse(JSON.parse(provisioned.stdout));
    expect(result).toMatchObject({ id, status: 'READY', requestedBy: second.identity });
    const { apigateway } = second.aws.world.in(second.account, 'eu-west-1');
    expect([...apigateway.restApis.keys()]).toEqual([result.restApiId]);

    const retired = await cloister(['retire', id], started);
    expect(retired).toMatchObject({ code: 0, stdout: expect.stringContaining('RETIRED') });
    expect(apigateway.restApis.size).toBe(0);
    expect((await stop()).stderr).not.toContain('stays there');
  });

  test("signs for AWS with the shell's credentials alone, and for itself with none of them", async () => {
    const started = await start();

    await cloister(['provision', '-'], started, request);

    const ofAws = [...second.signed()].filter((pair) => pair.startsWith(`${second.aws.port} `));
    const ofItself = [...second.signed()].filter((pair) => !ofAws.includes(pair));
    expect(ofAws).toEqual([`${second.aws.port} AKIASHELL`]);
    expect(ofItself.length).toBeGreaterThan(10);
    expect(ofItself.join('\n')).toMatch(/^(\d+ LOCAL[0-9A-F]{32}\n?)+$/);
    expect(new Set(second.aws.calls.map(({ principalArn }) => principalArn))).toEqual(
      new Set([second.identity]),
    );
  });

  test.each([
    ['no token', {}],
    ['a wrong token', { authorization: `Bearer ${'A'.repeat(43)}` }],
    ['the right token under another scheme', { authorization: 'Basic {token}' }],
  ])('does nothing for a caller with %s', async (_which, headers: Record<string, string>) => {
    const { url, token } = await start();
    const before = second.aws.calls.length;
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('{token}', token)]),
    );

    for (const [method, path, body] of [
      ['POST', '/private-apis', request],
      ['POST', '/private-apis?dryRun=true', request],
      ['DELETE', `/private-apis/${id}`],
      ['GET', '/private-apis'],
      ['GET', '/health'],
      ['GET', '/nowhere'],
    ] as const) {
      const answer = await time.until(callHttp(url, method, path, body, sent));
      expect(answer).toMatchObject({ status: 401, body: { name: 'NotAuthorized', status: 401 } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(JSON.stringify(answer.body)).not.toContain(token);
    }
    const answer = await time.until(
      callHttp(url, 'GET', '/private-apis', undefined, { authorization: `Bearer ${token}` }),
    );
    expect(answer).toMatchObject({ status: 200, body: { items: [] } });
    expect(second.aws.calls).toHaveLength(before);
  });

  test('is called by the command line with CLOISTER_TOKEN, which says so when it is missing', async () => {
    const { url } = await start();

    const { code, stderr } = await cloister(['list'], { url });

    expect(stderr).toContain('CLOISTER_TOKEN');
    expect(code).toBe(1);
  });

  test('keeps to its own account', async () => {
    const started = await start();

    const { code, stderr } = await cloister(
      ['provision', '-'],
      started,
      JSON.stringify(aRequest({ account: '111122223333' })),
    );

    expect(stderr).toContain('111122223333');
    expect(code).not.toBe(0);
    expect(second.aws.calls.filter(({ mutating }) => mutating)).toEqual([]);
  });

  test('says when it stops what stays in AWS and is not known any more', async () => {
    const started = await start();
    const { stdout } = await cloister(['provision', '-', '--json'], started, request);
    const { restApiId } = resultSchema.parse(JSON.parse(stdout));

    const { code, stdout: printed, stderr } = await stop();

    expect(stderr).toContain(`What these have in AWS account ${second.account} stays there`);
    expect(stderr).toMatch(new RegExp(`READY +${restApiId} .* ${id.replaceAll('.', '\\.')}$`, 'm'));
    expect(printed.split('\n')).toHaveLength(2);
    expect(code).toBe(0);
  });
});

describe('start --aws is refused in one line', () => {
  const refused = async (args: readonly string[], environment: Environment): Promise<Ended> => {
    const { stdout, stderr, ...rest } = await time.until(
      runCloister(['start', '--aws', ...args], { environment: { PORT: '0', ...environment } }),
    );
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(stdout).toBe('');
    return { stdout, stderr, ...rest };
  };

  test.each([
    [[], { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }, 'leads to http://127.0.0.1:4566'],
    [['--speed', '10'], {}, '--speed is for the embedded AWS'],
  ])('for %j with %j', async (args, environment, complaint) => {
    const { code, stderr } = await refused(args, environment);

    expect(stderr).toContain(complaint);
    expect(code).toBe(2);
    expect(second.aws.calls).toEqual([]);
  });

  test('where the shell has no credentials, saying how to get some', async () => {
    Reflect.deleteProperty(process.env, 'AWS_ACCESS_KEY_ID');

    const { code, stderr } = await refused([], { AWS_REGION: 'eu-west-1' });

    expect(stderr).toContain('the shell has none');
    expect(stderr).toContain('aws sso login');
    expect(code).toBe(1);
  });

  test('where AWS does not take them, in its words', async () => {
    const fault = { operation: 'sts:GetCallerIdentity', fault: 'deny' };
    await time.until(callHttp(second.aws.url, 'POST', '/_cloister/faults', fault));

    const { code, stderr } = await refused([], { AWS_REGION: 'eu-west-1' });

    expect(stderr).toContain('AccessDenied');
    expect(code).toBe(1);
  });

  test('where no region is said, and none stands in the profile', async () => {
    Reflect.deleteProperty(process.env, 'AWS_REGION');

    const { code, stderr } = await refused([], {});

    expect(stderr).toContain('set AWS_REGION');
    expect(code).toBe(2);
  });
});

test('AWS_DEFAULT_REGION says the region where AWS_REGION does not', async () => {
  expect(await start({ AWS_REGION: undefined, AWS_DEFAULT_REGION: 'eu-central-1' })).toMatchObject({
    region: 'eu-central-1',
  });
});
