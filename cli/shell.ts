import type { Readable } from 'node:stream';
import pc from 'picocolors';
import type { Environment } from './environment.ts';

export type Colors = ReturnType<typeof pc.createColors>;

/** An output of the process; a terminal has columns. */
export interface Output extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What a command sees of the process that it runs in. */
export interface Shell {
  readonly environment: Environment;
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Aborts when the process is asked to end; the reason is the signal's name. */
  readonly interruption: AbortSignal;
  /** Resolves after `ms`; rejects when the interruption comes. */
  sleep(ms: number): Promise<void>;
}

/** Columns of the terminal behind `stream`; 80 where there is none, or none worth the name. */
export const widthOf = (stream: Output): number => (stream.isTTY && stream.columns) || 80;

/** Colours for a terminal that has them and a person who wants them (https://no-color.org). */
export const colorsFor = (stream: Output, { NO_COLOR, TERM }: Environment): Colors =>
  pc.createColors(stream.isTTY === true && NO_COLOR === undefined && TERM !== 'dumb');
