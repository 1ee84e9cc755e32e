import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCommandLine } from '../../../cli/run-command-line.ts';
import type { Environment } from '../../../cli/environment.ts';
import type { Shell } from '../../../cli/shell.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Circumstances {
  readonly stdin?: string | Readable;
  readonly environment?: Environment;
  readonly interruption?: AbortSignal;
  /** How pauses pass, if they are to take time. */
  readonly sleep?: Shell['sleep'];
  /** Hears what is written to standard output while the command runs. */
  readonly onOutput?: (text: string) => void;
}

/** Runs the command line in this process, as if its output went to files and its pauses took no time. */
export const runCloister = async (
  args: readonly string[],
  {
    stdin = '',
    environment = {},
    interruption = new AbortController().signal,
    onOutput,
    ...circumstances
  }: Circumstances = {},
): Promise<Ended> => {
  const noTime = (): Promise<void> =>
    interruption.aborted ? Promise.reject(new Error('aborted')) : Promise.resolve();
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const written = Promise.all([text(stdout), text(stderr)]);
  if (onOutput) stdout.on('data', (chunk) => onOutput(String(chunk)));

  const code = await runCommandLine(args, {
    environment,
    stdin: typeof stdin === 'string' ? Readable.from([Buffer.from(stdin)]) : stdin,
    stdout,
    stderr,
    interruption,
    sleep: circumstances.sleep ?? noTime,
  });

  stdout.end();
  stderr.end();
  const [out, err] = await written;
  return { code, stdout: out, stderr: err };
};
