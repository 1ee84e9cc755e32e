import { resultSchema, retirementSchema, runErrorSchema } from '../../src/private-api/result.ts';
import { CommandFailure } from '../command-failure.ts';
import type { Execution } from '../execution.ts';
import { colorsFor, type Shell, widthOf } from '../shell.ts';
import { renderResult } from './render-result.ts';
import { renderRetirement } from './render-retirement.ts';
import { renderRunError } from './render-run-error.ts';

/** Prints the result of an execution that ended well. Throws, with exit status 1, for one that failed. */
export const printOutcome = (
  { status, result, error }: Execution,
  json: boolean | undefined,
  shell: Shell,
): void => {
  if (status === 'FAILED') throw new CommandFailure(1, describeError(error, shell), error);
  shell.stdout.write(`${json ? JSON.stringify(result, null, 2) : describeResult(result, shell)}\n`);
};

/** A service of another version may say more or less than we know how to show; then it speaks for itself. */
export const describeResult = (result: unknown, { stdout, environment }: Shell): string => {
  const [width, colors] = [widthOf(stdout), colorsFor(stdout, environment)];
  const ready = resultSchema.safeParse(result);
  if (ready.success) return renderResult(ready.data, width, colors);
  const retired = retirementSchema.safeParse(result);
  if (retired.success) return renderRetirement(retired.data, width, colors);
  return JSON.stringify(result, null, 2);
};

/** The same for an error, which goes to standard error. */
export const describeError = (error: unknown, { stderr, environment }: Shell): string => {
  const known = runErrorSchema.safeParse(error);
  if (!known.success) return JSON.stringify(error, null, 2);
  return renderRunError(known.data, widthOf(stderr), colorsFor(stderr, environment));
};
