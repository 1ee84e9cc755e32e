import type { Change } from '../../src/private-api/change.ts';

/** A line for each change: what was done, to what kind of thing, and its id. */
export const renderChanges = (changes: readonly Change[]): string[] =>
  changes.map(({ action, type, id }) => `  ${action.padEnd(13)} ${type.padEnd(14)} ${id}`);
