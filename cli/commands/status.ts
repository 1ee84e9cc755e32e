import { wrongUsage } from '../command-failure.ts';
import { describeError, describeResult } from '../output/print-outcome.ts';
import { renderProgress } from '../progress/render-progress.ts';
import { readStory } from '../progress/story.ts';
import { latestOf, viewOf } from '../progress/view.ts';
import { createServiceClient, parseServiceUrl } from '../service-client.ts';
import { colorsFor, type Shell, widthOf } from '../shell.ts';
import { readStateMachine } from '../state-machine.ts';

/** Where `cloister start` serves unless told otherwise. */
const defaultUrl = 'http://127.0.0.1:4510';

export interface StatusOptions {
  readonly json?: boolean | undefined;
  readonly url?: string | undefined;
}

/** Prints how far an execution is, and how it ended if it did. */
export const status = async (
  executionId: string | undefined,
  options: StatusOptions,
  shell: Shell,
): Promise<void> => {
  const { environment, stdout, interruption } = shell;
  if (executionId === undefined || /^\d{12}\./.test(executionId))
    throw wrongUsage(
      'This version can tell the status of an execution only; give the executionId of one.',
    );

  const url = parseServiceUrl(options.url ?? environment.CLOISTER_URL ?? defaultUrl);
  const { execution, document, servedAt } = await createServiceClient(
    url,
    interruption,
  ).getExecution(executionId);
  if (options.json) {
    stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }

  const view = viewOf(execution, readStory(readStateMachine('provision')));
  const now = Math.max(servedAt, latestOf(execution));
  const sections = [renderProgress(view, now, widthOf(stdout), 1, colorsFor(stdout, environment))];
  if (execution.status === 'SUCCEEDED') sections.push(describeResult(execution.result, shell));
  if (execution.status === 'FAILED') sections.push(describeError(execution.error, shell));
  stdout.write(`${sections.join('\n\n')}\n`);
};
