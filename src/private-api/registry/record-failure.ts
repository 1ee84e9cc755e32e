import type { RunError } from '../result.ts';
import type { PrivateApiRecord } from './private-api-record.ts';

/** What a failed run leaves in the registry. */
export interface FailedRun {
  readonly executionArn: string;
  readonly nonce: string;
  readonly error: RunError;
  /**
   * What became of what it made: it made nothing; all of it is gone, with what former attempts had left; it is kept; or
   * some of it could not be taken back.
   */
  readonly leaves: 'nothing' | 'gone' | 'kept' | 'remains';
  readonly deletedRestApiIds: readonly string[];
  /** The VPCs that were left, and of whose endpoint nothing remains to be done. */
  readonly leftVpcs: readonly string[];
  /** ISO 8601. */
  readonly now: string;
}

/**
 * Records a failure, and lets the private API go. A run that does not hold it has nothing to record, and a retirement that
 * was refused, or cancelled in time, has changed nothing: the private API stands as it stood.
 */
export const recordFailure = (record: PrivateApiRecord, run: FailedRun): PrivateApiRecord => {
  const { holder, ready, restApiId, error } = record;
  if (holder?.executionArn !== run.executionArn) return record;
  const isRefused = holder.operation === 'retire' && run.leaves === 'nothing' && ready !== null;
  if (isRefused)
    return {
      ...record,
      status: error === null ? 'READY' : 'FAILED',
      updatedAt: run.now,
      holder: null,
    };
  return {
    ...record,
    status: 'FAILED',
    updatedAt: run.now,
    holder: null,
    attempts: attemptsAfter(record, run),
    restApiId: restApiId !== null && run.deletedRestApiIds.includes(restApiId) ? null : restApiId,
    vpcs: record.vpcs.filter((vpc) => !run.leftVpcs.includes(vpc)),
    error: run.error,
  };
};

const attemptsAfter = (
  { attempts }: PrivateApiRecord,
  { nonce, leaves }: FailedRun,
): PrivateApiRecord['attempts'] => {
  switch (leaves) {
    case 'nothing':
      return attempts.filter((attempt) => attempt.nonce !== nonce);
    case 'gone':
      return attempts.filter(({ keeps }) => keeps);
    case 'kept':
      return attempts.map((attempt) =>
        attempt.nonce === nonce ? { ...attempt, keeps: true } : attempt,
      );
    case 'remains':
      return attempts;
  }
};
