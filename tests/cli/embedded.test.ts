import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { ChildProcess } from 'node:child_process';
import { planSchema } from '../../cli/private-api.ts';
import { resultSchema } from '../../src/private-api/result.ts';
import { aRequest } from '../runs/a-request.ts';
import { spawnCloister } from './support/spawn-cloister.ts';

// Each test starts the whole service in a process of its own.
jest.setTimeout(60_000);

let occupant: Server | undefined;
let running: ChildProcess | undefined;
afterEach(() => {
  occupant?.close();
  running?.kill('SIGKILL');
  occupant = running = undefined;
});

const spawn = (...how: Parameters<typeof spawnCloister>): ReturnType<typeof spawnCloister> => {
  const spawned = spawnCloister(...how);
  running = spawned.child;
  return spawned;
};

/** What the process first writes to one of its outputs. */
const firstWords = async (stream: NodeJS.ReadableStream | null): Promise<string> => {
  if (!stream) throw new Error('the output is not piped');
  return String((await once(stream, 'data'))[0]);
};

const freePorts = { PORT: '0', AWS_PORT: '0' };

describe('provision without --url', () => {
  test('runs the request on a service of its own and ends by itself with one JSON document', async () => {
    const { code, stdout, stderr } = await spawn([
      'provision',
      'events/petstore.json',
      '--json',
      '--speed',
      '200',
    ]).ended;

    expect(resultSchema.parse(JSON.parse(stdout))).toMatchObject({
      id: '111122223333.us-east-1.petstore',
      status: 'READY',
    });
    expect(stderr).toMatch(/^WaitForVpcEndpoint ended after \d/m);
    expect(code).toBe(0);
  });

  test('reports every problem of a request, and ends by itself', async () => {
    const { child, ended } = spawn(['provision', '-', '--json'], {}, 'pipe');
    child.stdin?.end('{"name": "x y", "network": {}, "api": {}}');

    const { code, stdout } = await ended;

    expect(JSON.parse(stdout)).toMatchObject({
      name: 'InvalidRequest',
      problems: expect.arrayContaining([expect.objectContaining({ pointer: '/name' })]),
    });
    expect(code).toBe(2);
  });

  test('interrupted, ends the service too and says what is left', async () => {
    const { child, ended } = spawn(['provision', 'events/petstore.json', '--json', '--speed', '1']);
    await firstWords(child.stderr);

    child.kill('SIGINT');

    const { code, stdout, stderr } = await ended;
    expect(stderr).toContain('The embedded AWS ended too, and with it all that the run had made.');
    expect(JSON.parse(stdout)).toMatchObject({ name: 'Stopped' });
    expect(code).toBe(130);
  });
});

test('plan without --url plans for an empty AWS of its own, says so, and ends by itself', async () => {
  const { code, stdout, stderr } = await spawn(['plan', 'events/petstore.json', '--json']).ended;

  expect(planSchema.parse(JSON.parse(stdout))).toMatchObject({
    id: '111122223333.us-east-1.petstore',
    calls: expect.arrayContaining(['ec2:CreateVpcEndpoint', 'apigateway:CreateDeployment']),
    findings: [],
  });
  expect(stderr).toContain('in which nothing has been made');
  expect(code).toBe(0);
});

describe('start', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'serves what it prints as one JSON line until %s',
    async (signal) => {
      const { child, ended } = spawn(['start', '--json'], freePorts);
      const { url, awsUrl, network } = JSON.parse(await firstWords(child.stdout)) as Record<
        string,
        string
      >;

      const health = await fetch(`${url}/health`);
      const state = await fetch(`${awsUrl}/_cloister/state`);
      child.kill(signal);

      expect(health.status).toBe(200);
      expect(await state.text()).toContain('vpc-0c1015e7000000001');
      expect(network).toMatchObject({ vpcId: 'vpc-0c1015e7000000001' });
      const { code, stdout, stderr } = await ended;
      expect(stdout.split('\n')).toHaveLength(2);
      expect(stderr).toBe('');
      expect(code).toBe(0);
    },
  );

  test('tells on standard error what becomes of executions, a line each', async () => {
    const { child, ended } = spawn(['start', '--json', '--speed', '100'], freePorts);
    const { url } = JSON.parse(await firstWords(child.stdout)) as { url: string };
    const request = aRequest({ network: { vpcId: 'vpc-00000000' } });
    const response = await fetch(`${url}/private-apis`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    const { executionId } = (await response.json()) as { executionId: string };

    const told = await firstWords(child.stderr);
    child.kill('SIGTERM');

    expect(told).toMatch(
      new RegExp(
        `^Private API Failed: 111122223333\\.us-east-1\\.orders \\(NetworkNotFound in \\w+, execution ${executionId}\\)\n$`,
      ),
    );
    expect((await ended).stdout.split('\n')).toHaveLength(2);
  });

  test.each(['PORT', 'AWS_PORT'])(
    'says in one line when %s is taken, and exits with 1',
    async (variable) => {
      occupant = createServer();
      await once(occupant.listen(0, '127.0.0.1'), 'listening');
      const address = occupant.address();
      const port = typeof address === 'object' && address ? String(address.port) : '';

      const { code, stdout, stderr } = await spawn(['start'], { ...freePorts, [variable]: port })
        .ended;

      expect(stderr).toBe(
        `Port ${port} is taken. End what listens there, or set ${variable} to another port.\n`,
      );
      expect(stdout).toBe('');
      expect(code).toBe(1);
    },
  );
});

test.each([
  [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 1, /^Nothing answers at AWS_ENDPOINT_URL, .*\n$/],
  [{ AWS_ENDPOINT_URL: 'localhost 4566' }, 2, /^AWS_ENDPOINT_URL must be an address, .*\n$/],
  [{ AWS_REGION: 'the moon' }, 2, /^AWS_REGION must be the code of a region, .*\n$/],
])(
  'an environment with %j is refused in one line, with exit status %i',
  async (environment, exit, line) => {
    const { code, stdout, stderr } = await spawn(
      ['provision', 'events/petstore.json', '--json'],
      environment,
    ).ended;

    expect(stderr).toMatch(line);
    expect(JSON.parse(stdout)).toMatchObject({ message: stderr.trimEnd() });
    expect(code).toBe(exit);
  },
);

test('an older Node is told what to do', async () => {
  const older =
    'data:text/javascript,Object.defineProperty(process.versions, "node", { value: "20.20.2" })';

  const { code, stderr } = await spawn(['graph'], {
    NODE_OPTIONS: `--import "${encodeURI(older)}"`,
  }).ended;

  expect(stderr).toContain('this is 20.20.2');
  expect(stderr).toContain('npm ci');
  expect(code).toBe(1);
});
