import type { Execution } from '../../aws/step-functions.ts';
import { failures, isFailureName } from '../../private-api/errors.ts';
import { type RunError, runErrorSchema } from '../../private-api/result.ts';
import { parseJson } from './parse-json.ts';

/** The failure as the run itself reported it; where it could not, what Step Functions says. `step` is where it was. */
export const reportedError = (
  { status, error = '', cause = '' }: Pick<Execution, 'status' | 'error' | 'cause'>,
  step = '',
): RunError => {
  const reported = runErrorSchema.safeParse(parseJson(cause));
  if (reported.success) return reported.data;
  if (status === 'STOPPED')
    return {
      name: 'Stopped',
      message: cause || 'The execution was stopped.',
      step,
      remedy: failures.Stopped.remedy,
    };
  const name = isFailureName(error) ? error : 'InternalError';
  return {
    name,
    message: [error, cause].filter(Boolean).join(': '),
    step,
    remedy: failures[name].remedy,
  };
};
