import { CommanderError } from 'commander';
import { CommandFailure, type ExitCode, wrongUsage } from './command-failure.ts';
import { createProgram } from './program.ts';
import type { Shell } from './shell.ts';

/** Runs the command that `args` name, prints what it has to say, and answers the exit status. */
export const runCommandLine = async (
  args: readonly string[],
  shell: Shell,
): Promise<0 | ExitCode> => {
  const program = createProgram(shell);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const commands = program.commands.map((command) => command.name());
    const failure = failureOf(error, commands);
    shell.stderr.write(`${failure.message}\n`);
    if (args.includes('--json'))
      shell.stdout.write(`${JSON.stringify(failure.document, null, 2)}\n`);
    return failure.exitCode;
  }
};

const failureOf = (error: unknown, commands: readonly string[]): CommandFailure => {
  if (error instanceof CommandFailure) return error;
  if (error instanceof CommanderError) return misuse(error, commands);
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new CommandFailure(1, `Something is wrong with Cloister itself.\n${text}`, {
    name: 'InternalError',
    message: error instanceof Error ? error.message : text,
  });
};

const misuse = ({ code, message }: CommanderError, commands: readonly string[]): CommandFailure => {
  const complaint =
    code === 'commander.help' ? 'A command is missing' : message.replace(/^error: /, '');
  const sentence = `${complaint.charAt(0).toUpperCase()}${complaint.slice(1).replace(/\.$/, '')}.`;
  const advice = /^commander\.(help|unknownCommand)$/.test(code)
    ? `The commands are ${commands.join(', ')}.`
    : 'See `npx cloister help`.';
  return wrongUsage(`${sentence} ${advice}`);
};
