/** How an execution stands that holds something, as far as others must know. */
export interface HolderStanding {
  readonly isRunning: boolean;
  /** ISO 8601; absent while it runs. */
  readonly endedAt?: string | undefined;
}

/** What becomes of a hold; `seconds` is how long something may still be at work. */
export type HoldOutlook = { kind: 'held' } | { kind: 'ending'; seconds: number } | { kind: 'lost' };

/** A function that an ended execution left to itself may go on for so long: more than the longest timeout of any of them. */
export const lastLambdaSeconds = 120;

/**
 * Whether a hold still stands. An execution that has ended without letting go has lost it, but only when nothing that it
 * started can still be at work. One that Step Functions does not know any more ended long ago.
 */
export const holdOutlook = (standing: HolderStanding | undefined, now: Date): HoldOutlook => {
  if (standing === undefined) return { kind: 'lost' };
  if (standing.isRunning) return { kind: 'held' };
  const ended = Date.parse(standing.endedAt ?? now.toISOString());
  const seconds = Math.ceil(lastLambdaSeconds - (now.getTime() - ended) / 1000);
  return seconds > 0 ? { kind: 'ending', seconds } : { kind: 'lost' };
};
