import { Failure } from '../errors.ts';
import type { Result } from '../result.ts';
import type { PrivateApiRecord, Snapshot } from './private-api-record.ts';

/** What a run that went well leaves in the registry. */
export interface Readiness {
  readonly executionArn: string;
  readonly result: Result;
  readonly snapshot: Snapshot;
  /** Named by few requests, and then as it was. */
  readonly protect: boolean | undefined;
  /** The VPCs that were left. */
  readonly leftVpcs: readonly string[];
  /** ISO 8601. */
  readonly now: string;
}

/**
 * Records that a private API is READY, and lets it go. Recorded already is recorded. Throws `AlreadyRunning` where
 * another execution has taken its place.
 */
export const recordReady = (record: PrivateApiRecord, run: Readiness): PrivateApiRecord => {
  if (record.executionArn !== run.executionArn)
    throw new Failure('AlreadyRunning', `${record.id}: held by ${record.executionArn} by now`);
  if (record.holder === null) return record;
  return {
    ...record,
    status: 'READY',
    updatedAt: run.now,
    holder: null,
    attempts: [],
    vpcs: record.vpcs.filter((vpc) => !run.leftVpcs.includes(vpc)),
    isProtected: run.protect ?? record.isProtected,
    ready: { result: run.result, snapshot: run.snapshot },
    error: null,
  };
};
