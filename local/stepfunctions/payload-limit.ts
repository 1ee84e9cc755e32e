import { TaskError } from './task-error.ts';

/** "Step Functions service quotas": what a task, a state or an execution takes or gives, in bytes of UTF-8. */
export const maxPayloadBytes = 256 * 1024;

/** Throws `States.DataLimitExceeded`, which nothing catches, when `text` is larger than Step Functions carries. */
export const checkPayload = (text: string, what: string): void => {
  if (Buffer.byteLength(text) > maxPayloadBytes)
    throw new TaskError(
      'States.DataLimitExceeded',
      `The ${what} has a size exceeding the maximum number of bytes service limit.`,
      { terminal: true },
    );
};
