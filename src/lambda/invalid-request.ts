import { Failure } from '../private-api/errors.ts';
import type { Problem } from '../private-api/problem.ts';

/** The failure of what cannot be used, with everything that is wrong with it. */
export const invalidRequest = (problems: readonly Problem[]): Failure =>
  new Failure(
    'InvalidRequest',
    problems.map(({ pointer, message }) => `${pointer}: ${message}`).join('\n'),
  );
