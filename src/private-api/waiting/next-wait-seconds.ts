/** How a wait goes: the least time the thing has ever taken, then ever longer, and at most so long in all. */
export interface Patience {
  readonly firstSeconds: number;
  readonly growth: number;
  readonly longestSeconds: number;
  readonly deadlineSeconds: number;
}

/**
 * How long to wait before asking again, when `waitedSeconds` have passed: whole seconds, at least one, and never a whole
 * second beyond the deadline.
 */
export const nextWaitSeconds = (
  { firstSeconds, growth, longestSeconds, deadlineSeconds }: Patience,
  waitedSeconds: number,
): number => {
  const grown = Math.max(firstSeconds, waitedSeconds * (growth - 1));
  const left = Math.max(1, deadlineSeconds - waitedSeconds);
  return Math.ceil(Math.min(grown, longestSeconds, left));
};
