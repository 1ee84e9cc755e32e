import { afterEach, describe, expect, test } from '@jest/globals';
import type { Execution } from '../../../cli/execution.ts';
import { aResult, aRetirement, anError, anExecution, id, ran } from '../support/executions.ts';
import { type FakeService, startFakeService } from '../support/fake-service.ts';
import { runCloister } from '../support/run-cloister.ts';

let service: FakeService | undefined;
afterEach(() => service?.stop());

const statusOf = async (
  execution: Execution,
  ...more: string[]
): ReturnType<typeof runCloister> => {
  service = await startFakeService(() => ({ body: execution }));
  return runCloister(['status', 'run-1', '--url', service.url, ...more]);
};

describe('the status of an execution', () => {
  test('that runs: its steps so far', async () => {
    const { code, stdout } = await statusOf(
      anExecution({ timeline: [ran('ReadRequest', 0, 1), ran('FindNetwork', 1)] }),
    );

    expect(stdout).toContain(`${id}: running`);
    expect(stdout).toMatch(/✓ ReadRequest +1\.0 s\n/);
    expect(stdout).toMatch(/FindNetwork/);
    expect(code).toBe(0);
  });

  test('that ended well: the result', async () => {
    const { code, stdout } = await statusOf(
      anExecution({ status: 'SUCCEEDED', result: aResult() }),
    );

    expect(stdout).toContain(`READY  ${id}`);
    expect(code).toBe(0);
  });

  test('that failed: the error; the question itself was answered', async () => {
    const { code, stdout } = await statusOf(anExecution({ status: 'FAILED', error: anError() }));

    expect(stdout).toContain('EndpointFailed in CheckVpcEndpoint');
    expect(code).toBe(0);
  });

  test('that retired a private API: what went, by the steps of that state machine', async () => {
    const { code, stdout } = await statusOf(
      anExecution({
        operation: 'retire',
        status: 'SUCCEEDED',
        timeline: [ran('ReadRetirement', 0, 1)],
        result: aRetirement(),
      }),
    );

    expect(stdout).toMatch(/✓ ReadRetirement +1\.0 s\n/);
    expect(stdout).toContain(`RETIRED  ${id}`);
    expect(code).toBe(0);
  });

  test('that cleaned up after another: what it did, and no failure', async () => {
    const { code, stdout } = await statusOf(
      anExecution({
        operation: 'cleanUp',
        status: 'SUCCEEDED',
        timeline: [ran('RollBack', 0, 1)],
      }),
    );

    expect(stdout).toMatch(/✓ RollBack +1\.0 s\n/);
    expect(code).toBe(0);
  });

  test('that was started with something that names no private API: by its executionId', async () => {
    const { code, stdout } = await statusOf(
      anExecution({ id: undefined, status: 'FAILED', error: anError() }),
    );

    expect(stdout).toContain('run-1: failed');
    expect(code).toBe(0);
  });

  test('as JSON: the document as the service sent it', async () => {
    const execution = anExecution({ status: 'SUCCEEDED', result: aResult() });

    const { stdout } = await statusOf(execution, '--json');

    expect(JSON.parse(stdout)).toEqual({ ...execution, error: undefined });
  });
});

test('an execution that nobody knows is a wrong command line', async () => {
  service = await startFakeService(() => ({
    status: 404,
    body: { name: 'NotFound', title: 'Not Found', detail: 'There is no execution run-1.' },
  }));

  const { code, stderr } = await runCloister(['status', 'run-1', '--url', service.url]);

  expect(stderr).toBe('NotFound: There is no execution run-1.\n');
  expect(code).toBe(2);
});

test('an id with odd characters is asked for as one path segment', async () => {
  service = await startFakeService(() => ({ status: 404, body: { name: 'NotFound' } }));

  await runCloister(['status', '../health?x=1', '--url', service.url]);

  expect(service.received[0]?.path).toBe('/executions/..%2Fhealth%3Fx%3D1');
});

describe('the status of a private API', () => {
  const executionId = 'orders-second';
  const updatedAt = '2026-11-02T00:10:00.000Z';

  const stands = async (
    parts: Record<string, unknown>,
    ...more: string[]
  ): ReturnType<typeof runCloister> => {
    service = await startFakeService(() => ({ body: { id, updatedAt, executionId, ...parts } }));
    return runCloister(['status', id, '--url', service.url, ...more]);
  };

  test('that is READY: the result, and the last run', async () => {
    const { code, stdout } = await stands({ status: 'READY', result: aResult() });

    expect(service?.received[0]).toMatchObject({ method: 'GET', path: `/private-apis/${id}` });
    expect(stdout).toMatch(/^READY {2}111122223333\.us-east-1\.petstore\n/);
    expect(stdout).toContain('execution     orders-second');
    expect(code).toBe(0);
  });

  test('that failed: why, and what was READY before', async () => {
    const { code, stdout } = await stands({
      status: 'FAILED',
      result: aResult(),
      error: anError(),
    });

    expect(stdout).toMatch(/^FAILED {2}111122223333\.us-east-1\.petstore\n/);
    expect(stdout).toMatch(
      /EndpointFailed in CheckVpcEndpoint[^]*When it was last READY:\n\nREADY/,
    );
    expect(code).toBe(0);
  });

  test.each(['PROVISIONING', 'RETIRING', 'RETIRED', 'SOMETHING-NEW'])(
    'that is %s: by which execution',
    async (status) => {
      const { stdout } = await stands({ status });

      expect(stdout).toBe(
        `${status}  ${id}\n\n  execution     orders-second\n  updated       ${updatedAt}\n`,
      );
    },
  );

  test('as JSON: the document as the service sent it', async () => {
    const { stdout } = await stands({ status: 'RETIRED', cost: 1 }, '--json');

    expect(JSON.parse(stdout)).toEqual({ id, updatedAt, executionId, status: 'RETIRED', cost: 1 });
  });

  test('that nobody knows: says how to find those that there are', async () => {
    service = await startFakeService(() => ({ status: 404, body: { name: 'NotFound' } }));

    const { code, stderr } = await runCloister(['status', id, '--url', service.url]);

    expect(stderr).toBe(
      `There is no private API ${id}. \`npx cloister list\` shows those that there are.\n`,
    );
    expect(code).toBe(1);
  });

  test('asked of something else than Cloister: says so', async () => {
    service = await startFakeService(() => ({ status: 404, body: '<html>' }));

    const { code, stderr } = await runCloister(['status', id, '--url', service.url]);

    expect(stderr).toContain('not as Cloister does');
    expect(code).toBe(1);
  });
});

test('the status of nothing in particular is the list of all', async () => {
  service = await startFakeService(() => ({ body: { items: [] } }));

  const { code, stdout } = await runCloister(['status', '--url', service.url]);

  expect(stdout).toBe('There are no private APIs yet.\n');
  expect(code).toBe(0);
});
