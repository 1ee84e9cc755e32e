import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { aResult, anError, anExecution, id, ran } from '../support/executions.ts';
import { type Answer, type FakeService, startFakeService } from '../support/fake-service.ts';
import { runCloister } from '../support/run-cloister.ts';

const accepted = {
  status: 202,
  body: { id, executionId: 'run-1', executionArn: 'arn:aws:states:…', status: 'RUNNING' },
};
const running = { body: anExecution({ timeline: [ran('ReadRequest', 0)] }) };
const succeeded = {
  body: anExecution({
    status: 'SUCCEEDED',
    timeline: [ran('ReadRequest', 0, 1)],
    result: aResult(),
  }),
};
const failed = {
  body: anExecution({
    status: 'FAILED',
    timeline: [ran('CheckVpcEndpoint', 0, 1)],
    error: anError(),
  }),
};

let service: FakeService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

/** A service that takes any request, and answers for its execution with these in turn, the last one ever after. */
const serve = async (...answers: (Answer | 'break')[]): Promise<string> => {
  const left = [...answers];
  service = await startFakeService(({ method }) =>
    method === 'POST' ? accepted : ((left.length > 1 ? left.shift() : left[0]) ?? 'break'),
  );
  return service.url;
};

const refuseWith = async (answer: Answer): Promise<string> => {
  service = await startFakeService(() => answer);
  return service.url;
};

const provision = (url: string, ...more: string[]): ReturnType<typeof runCloister> =>
  runCloister(['provision', '-', '--url', url, ...more], { stdin: '{"name": "petstore"}' });

describe('a run that ends well', () => {
  test('prints the result for people on standard output, and its steps on standard error', async () => {
    const { code, stdout, stderr } = await provision(await serve(running, succeeded));

    expect(stdout).toMatch(/^READY {2}111122223333\.us-east-1\.petstore\n/);
    expect(stderr).toBe(
      'ReadRequest … Checks request and definition whole, before anything in AWS is looked at\n' +
        'ReadRequest ended after 1.0 s\n',
    );
    expect(code).toBe(0);
  });

  test('prints the result alone as JSON, with fields that this version does not know', async () => {
    const result = { ...aResult(), cost: 1 };
    const url = await serve({ body: { ...succeeded.body, result } });

    const { code, stdout } = await provision(url, '--json');

    expect(JSON.parse(stdout)).toEqual(result);
    expect(code).toBe(0);
  });

  test('sends the request as it is written, and asks where CLOISTER_URL says', async () => {
    const text = '{"name":"petstore",  "__proto__": {"a": 1.0}}';

    const { code } = await runCloister(['provision', '-'], {
      stdin: text,
      environment: { CLOISTER_URL: `${await serve(succeeded)}/` },
    });

    expect(service?.received[0]).toEqual({
      method: 'POST',
      path: '/private-apis',
      body: text,
    });
    expect(service?.received[1]?.path).toBe('/executions/run-1');
    expect(code).toBe(0);
  });

  test('carries on when the service is out of reach for a moment', async () => {
    const { code } = await provision(await serve('break', succeeded));

    expect(code).toBe(0);
  });
});

describe('a run that fails', () => {
  test('tells name, step, message and remedy, and exits with 1', async () => {
    const { code, stdout, stderr } = await provision(await serve(failed));

    expect(stderr).toContain('EndpointFailed in CheckVpcEndpoint');
    expect(stderr).toContain('What to do: Read what AWS reported');
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  test('prints the error alone as JSON', async () => {
    const { code, stdout } = await provision(await serve(failed), '--json');

    expect(JSON.parse(stdout)).toEqual(anError());
    expect(code).toBe(1);
  });
});

describe('a request that the service refuses', () => {
  const problem = {
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    name: 'InvalidRequest',
    detail: 'The request cannot be carried out as written.',
    problems: [
      { pointer: '/network/vpcId', message: 'must be vpc- and hexadecimal digits, not "nope"' },
      { pointer: '', message: 'lacks api' },
    ],
  };

  test('has every problem listed under its pointer, and exits with 2', async () => {
    const { code, stdout, stderr } = await provision(
      await refuseWith({ status: 400, body: problem }),
    );

    expect(stderr).toContain('  /network/vpcId\n    must be vpc-');
    expect(stderr).toContain('  (the request as a whole)\n    lacks api');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('is answered with the whole problem document as JSON', async () => {
    const { code, stdout } = await provision(
      await refuseWith({ status: 400, body: problem }),
      '--json',
    );

    expect(JSON.parse(stdout)).toEqual(problem);
    expect(code).toBe(2);
  });

  test.each([
    [409, 1],
    [403, 1],
    [413, 2],
    [415, 2],
    [422, 2],
    [500, 1],
  ])('with %i exits with %i', async (status, exitCode) => {
    const { code } = await provision(await refuseWith({ status, body: { ...problem, status } }));

    expect(code).toBe(exitCode);
  });
});

describe('a service that is none', () => {
  test('says in one line that nothing answers, and what to do', async () => {
    const url = await refuseWith({ body: {} });
    await service?.stop();

    const { code, stderr } = await provision(url);

    expect(stderr).toBe(
      `Nothing answers at ${url}. Start the service with \`npx cloister start\`, or say where it runs with --url or CLOISTER_URL.\n`,
    );
    service = undefined;
    expect(code).toBe(1);
  });

  test.each([
    ['answers as another would', { status: 404, body: '<html>' }],
    ['takes anything', { status: 200, body: 'ok' }],
    ['lacks the executionId', { status: 202, body: { id } }],
  ])('%s: is told apart', async (_case, answer) => {
    const { code, stderr } = await provision(await refuseWith(answer));

    expect(stderr).toMatch(/^http:\S+ answered \d+, and not as Cloister does\. Check --url\.\n$/);
    expect(code).toBe(1);
  });

  test('that goes away for good ends the watch with 1', async () => {
    const { code, stderr } = await runCloister(['provision', '-', '--url', await serve('break')], {
      stdin: '{}',
    });

    expect(stderr).toContain('Nothing answers at');
    expect(code).toBe(1);
  });
});

describe('an interruption', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('by %s ends the watch, not the execution, and exits with %i', async (signal, exitCode) => {
    const interruption = new AbortController();
    service = await startFakeService(({ method }) => {
      if (method === 'GET') interruption.abort(signal);
      return method === 'POST' ? accepted : running;
    });

    const { code, stdout, stderr } = await runCloister(
      ['provision', '-', '--url', service.url, '--json'],
      { stdin: '{}', interruption: interruption.signal },
    );

    expect(stderr).toContain(
      `Execution run-1 runs on; see \`npx cloister status run-1 --url ${service.url}\`.`,
    );
    expect(JSON.parse(stdout)).toMatchObject({ name: 'Stopped' });
    expect(code).toBe(exitCode);
  });

  test('before the service has answered claims nothing of the request', async () => {
    const interruption = new AbortController();
    service = await startFakeService(() => {
      interruption.abort('SIGINT');
      return accepted;
    });

    const { code, stderr } = await runCloister(['provision', '-', '--url', service.url], {
      stdin: '{}',
      interruption: interruption.signal,
    });

    expect(stderr).toContain('may have taken the request');
    expect(code).toBe(130);
  });
});

test('an interruption while the request is still being typed sends nothing', async () => {
  const interruption = new AbortController();
  const stdin = new PassThrough();
  const ended = runCloister(['provision', '-'], { stdin, interruption: interruption.signal });
  stdin.write('{');
  interruption.abort('SIGINT');

  const { code, stderr } = await ended;

  expect(stderr).toBe('Interrupted. Nothing was sent.\n');
  expect(code).toBe(130);
});

describe('a file that cannot be sent', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloister-'));
    await writeFile(join(folder, 'empty.json'), ' \n');
    await writeFile(join(folder, 'broken.json'), '{"name": "petstore",\n}');
    await writeFile(join(folder, 'latin1.json'), Buffer.from([0x22, 0xe9, 0x22]));
    await writeFile(join(folder, 'huge.json'), Buffer.alloc(5 * 1024 * 1024 + 1, 0x20));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each([
    ['missing.json', /cannot be read: there is no such file\.$/],
    ['.', /cannot be read: it is a directory\.$/],
    ['empty.json', /is empty; a request is a JSON object\.$/],
    ['broken.json', /is not JSON: .*line 2 column 1.*$/],
    ['latin1.json', /is not UTF-8 text\.$/],
    ['huge.json', /is larger than 5 MB;.*$/],
  ])('%s: says so in one line and exits with 2', async (name, complaint) => {
    const { code, stdout, stderr } = await runCloister(['provision', join(folder, name), '--json']);

    expect(stderr.trimEnd()).toMatch(complaint);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(JSON.parse(stdout)).toEqual({ name: 'InvalidRequest', message: stderr.trimEnd() });
    expect(code).toBe(2);
  });
});
