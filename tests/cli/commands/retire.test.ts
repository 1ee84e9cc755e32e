import { afterEach, describe, expect, test } from '@jest/globals';
import { aFinding, anError, anExecution, aRetirement, id, ran } from '../support/executions.ts';
import { type Answer, type FakeService, startFakeService } from '../support/fake-service.ts';
import { runCloister } from '../support/run-cloister.ts';

let service: FakeService | undefined;
afterEach(() => service?.stop());

const accepted = {
  status: 202,
  body: { id, executionId: 'retire-1', executionArn: 'arn:aws:states:…', status: 'RUNNING' },
};

const ended = (parts: Parameters<typeof anExecution>[0]): Answer => ({
  body: anExecution({
    executionId: 'retire-1',
    operation: 'retire',
    status: 'SUCCEEDED',
    timeline: [ran('ReadRetirement', 0, 1)],
    ...parts,
  }),
});

/** A service that answers the deletion so, and then for its execution. */
const retire = async (
  deletion: Answer,
  execution: Answer = ended({ result: aRetirement() }),
  ...more: string[]
): ReturnType<typeof runCloister> => {
  service = await startFakeService(({ method }) => (method === 'DELETE' ? deletion : execution));
  return runCloister(['retire', id, '--url', service.url, ...more]);
};

describe('retiring', () => {
  test('follows the execution, and tells what went', async () => {
    const { code, stdout, stderr } = await retire(accepted);

    expect(service?.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `DELETE /private-apis/${id}`,
      'GET /executions/retire-1',
    ]);
    expect(stderr).toMatch(/^ReadRetirement ended after 1\.0 s\n$/);
    expect(stdout).toBe(`RETIRED  ${id}

What went:

  deleted       rest-api       a1b2c3d4e5
  deleted       vpc-endpoint   vpce-0a1b2c3d4e5f60718
`);
    expect(code).toBe(0);
  });

  test('tells what stays, and why', async () => {
    const result = aRetirement({ warnings: [aFinding()] });

    const { stdout } = await retire(accepted, ended({ result }));

    expect(stdout).toContain('What stays, and what to know:\n\n  warning ENDPOINT_STAYS');
  });

  test('tells that nothing was there any more', async () => {
    const { stdout } = await retire(accepted, ended({ result: aRetirement({ changes: [] }) }));

    expect(stdout).toBe(`RETIRED  ${id}\n\nNothing of it was there any more.\n`);
  });

  test('prints the result alone as JSON', async () => {
    const { stdout } = await retire(accepted, undefined, '--json');

    expect(JSON.parse(stdout)).toEqual(aRetirement());
  });

  test('that fails exits with 1, and the error', async () => {
    const { code, stdout, stderr } = await retire(
      accepted,
      ended({ status: 'FAILED', error: anError() }),
    );

    expect(stderr).toContain('EndpointFailed in CheckVpcEndpoint');
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });
});

describe('what is gone already', () => {
  const gone = { status: 200, body: { id, status: 'RETIRED' } };

  test('is said, and is no error', async () => {
    expect(await retire(gone)).toEqual({
      code: 0,
      stdout: `${id} is retired already; nothing had to be done.\n`,
      stderr: '',
    });
  });

  test('is one JSON document', async () => {
    const { code, stdout } = await retire(gone, undefined, '--json');

    expect(JSON.parse(stdout)).toEqual(gone.body);
    expect(code).toBe(0);
  });
});

describe('what cannot be retired', () => {
  test('because nobody knows it: says how to find what there is, and exits with 1', async () => {
    const { code, stderr } = await retire({ status: 404, body: { name: 'NotFound' } });

    expect(stderr).toBe(
      `There is no private API ${id}. \`npx cloister list\` shows those that there are.\n`,
    );
    expect(code).toBe(1);
  });

  test.each(['ResourceConflict', 'AlreadyRunning'])(
    'because of %s: says what the service says, and exits with 1',
    async (name) => {
      const problem = { name, title: 'Conflict', status: 409, detail: 'Why not.' };

      const { code, stdout, stderr } = await retire(
        { status: 409, body: problem },
        undefined,
        '--json',
      );

      expect(stderr).toBe(`${name}: Why not.\n`);
      expect(JSON.parse(stdout)).toEqual(problem);
      expect(code).toBe(1);
    },
  );
});

test('an interruption ends the watch, not the execution', async () => {
  const interruption = new AbortController();
  service = await startFakeService(({ method }) => {
    if (method === 'GET') interruption.abort('SIGTERM');
    return method === 'DELETE' ? accepted : ended({ status: 'RUNNING' });
  });

  const { code, stderr } = await runCloister(['retire', id, '--url', service.url], {
    interruption: interruption.signal,
  });

  expect(stderr).toContain('Execution retire-1 runs on; see `npx cloister status retire-1 --url');
  expect(code).toBe(143);
});
