import { CommandFailure } from './command-failure.ts';

/** The exit status of a command that ends because of `interruption`, and what it says about what goes on without it. */
export const interrupted = (interruption: AbortSignal, consequence: string): CommandFailure => {
  const message = `Interrupted. ${consequence}`;
  return new CommandFailure(interruption.reason === 'SIGTERM' ? 143 : 130, message, {
    name: 'Stopped',
    message,
  });
};
