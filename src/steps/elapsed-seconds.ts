/** How long something has been going on. */
export const elapsedSeconds = (since: string, now: Date): number =>
  (now.getTime() - Date.parse(since)) / 1000;
