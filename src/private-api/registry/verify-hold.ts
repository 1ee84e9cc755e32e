import { Failure } from '../errors.ts';
import type { PrivateApiRecord } from './private-api-record.ts';

/** A run, as far as it holds a private API. */
export interface Holding {
  readonly id: string;
  readonly executionArn: string;
  readonly hold: { readonly fence: number };
}

/**
 * Makes sure that a run still holds the private API that it is about to change. Throws `AlreadyRunning` where another
 * execution has taken its place, and `Stopped` where it was told to stop.
 */
export const verifyHold = (
  record: PrivateApiRecord | undefined,
  run: Holding,
  { evenCancelled = false } = {},
): void => {
  const holder = record?.holder;
  if (holder?.executionArn !== run.executionArn || holder.fence !== run.hold.fence)
    throw new Failure(
      'AlreadyRunning',
      holder == null
        ? `${run.id}: this execution does not hold it any more`
        : `${run.id}: held by ${holder.executionArn} by now`,
    );
  if (holder.isCancelled && !evenCancelled)
    throw new Failure('Stopped', `${run.id}: the execution was cancelled`);
};
