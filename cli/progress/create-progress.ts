import type { Shell } from '../shell.ts';
import { type Operation, readStateMachine } from '../state-machine.ts';
import { createLiveProgress } from './live-progress.ts';
import { createPlainProgress } from './plain-progress.ts';
import type { Progress } from './progress.ts';
import { readStory } from './story.ts';

/** A live view where somebody watches a terminal that can be redrawn, plain lines elsewhere. */
export const createProgress = (shell: Shell, operation: Operation, speed: number): Progress => {
  const { stderr, environment } = shell;
  const story = readStory(readStateMachine(operation));
  const watched = stderr.isTTY && environment.CI === undefined && environment.TERM !== 'dumb';
  return watched
    ? createLiveProgress(shell, story, speed)
    : createPlainProgress((line) => stderr.write(`${line}\n`), story);
};
