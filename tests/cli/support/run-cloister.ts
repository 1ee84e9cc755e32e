import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCommandLine } from '../../../cli/run-command-line.ts';
import type { Environment } from '../../../cli/environment.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Circumstances {
  readonly stdin?: string | Readable;
  readonly environment?: Environment;
  readonly interruption?: AbortSignal;
}

/** Runs the command line in this process, as if its output went to files and its pauses took no time. */
export const runCloister = async (
  args: readonly string[],
  { stdin = '', environment = {}, interruption = new AbortController().signal }: Circumstances = {},
): Promise<Ended> => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const written = Promise.all([text(stdout), text(stderr)]);

  const code = await runCommandLine(args, {
    environment,
    stdin: typeof stdin === 'string' ? Readable.from([Buffer.from(stdin)]) : stdin,
    stdout,
    stderr,
    interruption,
    sleep: () => (interruption.aborted ? Promise.reject(new Error('aborted')) : Promise.resolve()),
  });

  stdout.end();
  stderr.end();
  const [out, err] = await written;
  return { code, stdout: out, stderr: err };
};
