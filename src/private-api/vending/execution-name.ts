import { canonicalJson } from '../canonical-json.ts';
import { sha256 } from '../sha256.ts';

/**
 * The name of the execution for one private API of a vended account: the same for every copy of the event. `attempt` is 1,
 * and more when somebody has the same event carried out again. 71 of the 80 characters that Step Functions takes.
 */
export const executionNameOf = (start: {
  eventId: string;
  privateApiId: string;
  attempt: number;
}): string => `vended-${sha256(canonicalJson(start))}`;

/**
 * The name of the execution for a private API whose event was lost: the same whenever that is noticed, so that nobody starts
 * it twice within the 90 days in which Step Functions remembers it.
 */
export const reconciliationNameOf = (privateApiId: string): string =>
  `reconciled-${sha256(privateApiId)}`;
