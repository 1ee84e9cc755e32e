import type { RunError } from '../result.ts';
import type { PrivateApiRecord } from './private-api-record.ts';

/** An execution that ended in the middle: from outside, or without being able to say so. */
export interface Ending {
  readonly executionArn: string;
  readonly error: RunError;
  /** ISO 8601. */
  readonly now: string;
}

/**
 * Records that the execution that holds a private API has ended in the middle. The hold stays until somebody replaces it, as
 * functions of that execution may still be at work. Of one that does not hold it, and of a clean-up, there is nothing to
 * record; and recorded already is recorded.
 */
export const recordEnding = (
  record: PrivateApiRecord,
  { executionArn, error, now }: Ending,
): PrivateApiRecord => {
  const { holder, status } = record;
  const isRunning = status === 'PROVISIONING' || status === 'RETIRING';
  return holder?.executionArn === executionArn && isRunning
    ? { ...record, status: 'FAILED', updatedAt: now, error }
    : record;
};
