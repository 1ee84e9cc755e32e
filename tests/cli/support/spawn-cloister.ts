import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Ended } from './run-cloister.ts';

const command = fileURLToPath(new URL('../../../cli/cloister.mjs', import.meta.url));

/** Runs the command line as people do, in a process with nothing of ours in its environment. */
export const spawnCloister = (
  args: readonly string[],
  environment: Record<string, string> = {},
  stdin: 'ignore' | 'pipe' = 'ignore',
): { child: ChildProcess; ended: Promise<Ended> } => {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [command, ...args], {
    env: { PATH, HOME, ...environment },
    stdio: [stdin, 'pipe', 'pipe'],
  });
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr] = [read(child.stdout), read(child.stderr)];
  const ended = closed.then(async (code) => ({ code, stdout: await stdout, stderr: await stderr }));
  return { child, ended };
};

const read = (stream: NodeJS.ReadableStream | null): Promise<string> =>
  stream ? text(stream) : Promise.resolve('');
