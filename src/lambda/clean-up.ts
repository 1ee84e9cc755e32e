import type { CleanUpOrder } from '../private-api/execution-input.ts';
import { isLeftBy } from '../private-api/registry/acquire-hold.ts';
import type { PrivateApiRecord } from '../private-api/registry/private-api-record.ts';
import { sha256 } from '../private-api/sha256.ts';
import { uniqueName } from './http/unique-name.ts';

/** So often it is cleaned up after one execution. What is left then waits for the next request. */
const mostCleanUps = 3;

/**
 * The clean-up that is due when the last of these executions has ended: its name, the same for whoever asks, and what to start
 * it with. None is due where another execution is in their place, or where what they made is to be kept; and what a retirement
 * has begun to delete does not come back.
 */
export const findCleanUp = (
  record: PrivateApiRecord,
  after: readonly string[],
): { name: string; input: CleanUpOrder } | undefined => {
  const { id, holder, attempts, requestedBy } = record;
  const isKept = attempts.at(-1)?.keeps === true;
  const isDue = isLeftBy(record, after) && holder?.operation !== 'retire' && !isKept;
  if (!isDue || after.length > mostCleanUps) return undefined;
  const about = `clean-up-${id.slice(id.lastIndexOf('.') + 1)}`;
  return {
    name: uniqueName(about, sha256(after.join(' '))),
    input: { cleanUp: id, after: [...after], requestedBy },
  };
};
