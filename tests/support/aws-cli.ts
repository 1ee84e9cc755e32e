import { execFile, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, jest, test } from '@jest/globals';
import { repository } from '../packaging/service.ts';

const run = promisify(execFile);

const isInstalled = spawnSync('aws', ['--version']).status === 0;

/** Tests with the AWS CLI as the client, which are skipped where it is not installed, and not in silence. */
export const describeWithAwsCli = (name: string, tests: () => void): void => {
  // Each call starts a Python of its own, which takes seconds on a busy machine.
  jest.setTimeout(180_000);
  test('the AWS CLI is here to be tested against', () => {
    if (!isInstalled && process.env['CI'] !== 'true')
      console.warn('The AWS CLI is not installed: what it sends is NOT tested in this run.');
    expect(isInstalled || process.env['CI'] !== 'true').toBe(true);
  });
  (isInstalled ? describe : describe.skip)(name, tests);
};

interface Place {
  readonly url: string;
  readonly account: string;
  readonly region: string;
}

/** Where commands are run, and as whom. */
const inPlace = ({ url, account, region }: Place) => ({
  cwd: repository,
  env: {
    PATH: process.env['PATH'],
    // Nobody's configuration.
    HOME: join(tmpdir(), 'cloister-nobody'),
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_MAX_ATTEMPTS: '1',
  },
});

/** The AWS CLI in an account of the embedded AWS, run from the repository's folder. Answers with what it prints. */
export const awsCli =
  (place: Place) =>
  async (...args: string[]): Promise<unknown> => {
    const { stdout } = await run('aws', [...args, '--output', 'json'], inPlace(place));
    return stdout === '' ? undefined : (JSON.parse(stdout) as unknown);
  };

/** A shell in front of the AWS CLI, as whoever pastes a command has it. Throws when a command fails. */
export const awsShell =
  (place: Place) =>
  async (command: string): Promise<void> => {
    await run('sh', ['-c', command], inPlace(place));
  };
