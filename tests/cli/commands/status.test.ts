import { afterEach, describe, expect, test } from '@jest/globals';
import type { Execution } from '../../../cli/execution.ts';
import { aResult, anError, anExecution, id, ran } from '../support/executions.ts';
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

test.each([[[]], [[id]]])(
  'of %j is not to be had in this version, and that is said',
  async (args) => {
    const { code, stderr } = await runCloister(['status', ...args]);

    expect(stderr).toContain('give the executionId of one');
    expect(code).toBe(2);
  },
);
