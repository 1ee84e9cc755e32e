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
