import type { PrivateApi } from '../private-api.ts';
import { colorsFor, type Shell } from '../shell.ts';
import { paintStatus } from './paint-status.ts';
import { describeError, describeResult } from './print-outcome.ts';

/** How a private API stands: its last run, why that failed if it did, and what was READY last. */
export const describePrivateApi = (
  { id, status, updatedAt, executionId, result, error }: PrivateApi,
  shell: Shell,
): string => {
  const colors = colorsFor(shell.stdout, shell.environment);
  const lastRun = `  execution     ${executionId}\n  updated       ${updatedAt}`;
  if (status === 'READY' && result !== undefined)
    return `${describeResult(result, shell)}\n\nLast run:\n\n${lastRun}`;

  const sections = [`${paintStatus(status, colors)}  ${colors.bold(id)}\n\n${lastRun}`];
  if (error !== undefined) sections.push(describeError(error, shell));
  if (result !== undefined) sections.push('When it was last READY:', describeResult(result, shell));
  return sections.join('\n\n');
};
