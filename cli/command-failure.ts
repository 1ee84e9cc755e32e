/** The run failed, the command line or the request is wrong, or a signal ended it (128 + its number). */
export type ExitCode = 1 | 2 | 130 | 143;

/** How a command ends when it does not end well: the text for people, and what `--json` prints instead. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly exitCode: ExitCode;
  readonly document: unknown;

  constructor(exitCode: ExitCode, text: string, document: unknown) {
    super(text);
    this.exitCode = exitCode;
    this.document = document;
  }
}

/** A command line or a file that cannot be used as it is. */
export const wrongUsage = (text: string): CommandFailure =>
  new CommandFailure(2, text, { name: 'InvalidRequest', message: text });
