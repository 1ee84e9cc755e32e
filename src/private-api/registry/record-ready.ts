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
  /** Whether all that the private API used before is known to be gone. */
  readonly isCleared: boolean;
  /** The VPCs that were left. */
  readonly leftVpcs: readonly string[];
  /** ISO 8601. */
  readonly now: string;
}

/**
 * Records that a private API is READY, and lets it go. Recorded already is recorded. Throws `AlreadyRunning` where
 * another execution has taken its place, and `Stopped` where it is settled that the run has ended in the middle.
 */
export const recordReady = (record: PrivateApiRecord, run: Readiness): PrivateApiRecord => {
  if (record.executionArn !== run.executionArn)
    throw new Failure('AlreadyRunning', `${record.id}: held by ${record.executionArn} by now`);
  if (record.holder === null) return record;
  if (record.status === 'FAILED')
    throw new Failure('Stopped', `${record.id}: it is settled that the execution has ended`);
  return {
    ...record,
    status: 'READY',
    updatedAt: run.now,
    holder: null,
    attempts: run.isCleared ? [] : record.attempts,
    vpcs: record.vpcs.filter((vpc) => !run.leftVpcs.includes(vpc)),
    isProtected: run.protect ?? record.isProtected,
    formerStages: run.isCleared ? [] : formerStages(record, run.snapshot),
    ready: { result: run.result, snapshot: run.snapshot },
    error: null,
  };
};

const formerStages = ({ formerStages: known, ready }: PrivateApiRecord, { stage }: Snapshot) => {
  const former = ready === null ? known : [...known, ready.snapshot.stage.name];
  return [...new Set(former)].filter((name) => name !== stage.name);
};
