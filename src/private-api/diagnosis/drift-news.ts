import type { Finding } from '../finding.ts';
import type { PrivateApiRecord } from '../registry/private-api-record.ts';
import { sha256 } from '../sha256.ts';
import type { Diagnosis } from './diagnose.ts';

/** What a look at a private API found, set against what was told of it before. */
export interface DriftNews {
  /** Something was found that nobody has been told of. */
  readonly isNews: boolean;
  /** What has been told of, once this is. */
  readonly told: readonly string[];
}

/**
 * Whether a look found something new. An error of the same kind about something else is new, a warning is not: its numbers may
 * change each time. After a run everything is. What was not looked at is taken to be as it was.
 */
export const driftNews = (
  { findings, notLookedAt }: Pick<Diagnosis, 'findings' | 'notLookedAt'>,
  { drift, updatedAt }: Pick<PrivateApiRecord, 'drift' | 'updatedAt'>,
): DriftNews => {
  const before = drift !== undefined && drift.lookedAt >= updatedAt ? drift.told : [];
  const found = findings.flatMap(markOf);
  const assumed = notLookedAt.length > 0 ? before : [];
  return {
    isNews: found.some((mark) => !before.includes(mark)),
    told: [...new Set([...found, ...assumed])],
  };
};

const markLength = 16;

/** By what a finding is known again; an info is nothing to tell of by itself. */
const markOf = ({ code, severity, seen }: Finding): string[] => {
  if (severity === 'info') return [];
  return [severity === 'error' ? `${code} ${sha256(seen).slice(0, markLength)}` : code];
};
