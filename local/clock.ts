/**
 * Service time: what the embedded AWS, the waits of the state machine and the steps call "now".
 * It runs `speed` times faster than the wall clock. Tests run it on fake timers with speed 1.
 */
export interface Clock {
  /** Service time in milliseconds since the epoch. */
  now(): number;
  /** The service time at which the wall clock showed `wallMs`. */
  at(wallMs: number): number;
  /** Resolves after `seconds` of service time, or at once when `signal` aborts. */
  sleep(seconds: number, signal?: AbortSignal): Promise<void>;
  readonly speed: number;
}

export const createClock = (speed: number): Clock => {
  const start = Date.now();
  const at = (wallMs: number): number => start + (wallMs - start) * speed;

  return {
    speed,
    at,
    now: () => at(Date.now()),
    sleep: (seconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) {
          resolve();
          return;
        }
        const done = (): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, (seconds * 1000) / speed);
        signal?.addEventListener('abort', done, { once: true });
      }),
  };
};
