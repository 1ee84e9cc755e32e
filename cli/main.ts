import { setTimeout as sleep } from 'node:timers/promises';
import { readEnvironment } from './environment.ts';
import { runCommandLine } from './run-command-line.ts';
import type { Shell } from './shell.ts';

/** Runs the command line of this process, and sets its exit status. */
export const main = async (): Promise<void> => {
  process.exitCode = await runCommandLine(process.argv.slice(2), openShell());
};

const openShell = (): Shell => {
  const interruption = new AbortController();
  // Once: whoever presses Ctrl+C again does not want to wait for a clean end.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => interruption.abort(signal));
  // A reader that has seen enough, as in `cloister graph | head`, is no error.
  process.stdout.on('error', () => undefined);

  const { stdin, stdout, stderr } = process;
  return {
    environment: readEnvironment(),
    stdin,
    stdout,
    stderr,
    interruption: interruption.signal,
    sleep: (ms) => sleep(ms, undefined, { signal: interruption.signal }),
  };
};
