import { renderProgress } from '../progress/render-progress.ts';
import { readStory } from '../progress/story.ts';
import { latestOf, viewOf } from '../progress/view.ts';
import type { ExecutionAnswer } from '../service-client.ts';
import { colorsFor, type Shell, widthOf } from '../shell.ts';
import { readStateMachine } from '../state-machine.ts';
import { describeError, describeResult } from './print-outcome.ts';

/** How far an execution is, and how it ended if it did. */
export const describeExecution = (
  { execution, servedAt }: Pick<ExecutionAnswer, 'execution' | 'servedAt'>,
  shell: Shell,
): string => {
  const { stdout, environment } = shell;
  const { operation, status, result, error } = execution;
  // The state machine that provisions also cleans up.
  const machine = readStateMachine(operation === 'cleanUp' ? 'provision' : operation);
  const view = viewOf(execution, readStory(machine));
  const now = Math.max(servedAt, latestOf(execution));
  const sections = [renderProgress(view, now, widthOf(stdout), 1, colorsFor(stdout, environment))];
  if (status === 'SUCCEEDED' && operation !== 'cleanUp')
    sections.push(describeResult(result, shell));
  if (status === 'FAILED') sections.push(describeError(error, shell));
  return sections.join('\n\n');
};
