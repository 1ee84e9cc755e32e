import type { Rate } from './published-rates.ts';

/** A bucket of tokens that refills evenly. Times are service time in milliseconds. */
export class TokenBucket {
  readonly #rate: Rate;
  #tokens: number;
  #countedAt: number;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#countedAt = now;
  }

  /** How many seconds from `now` until a token can be taken; 0 when one is there. */
  secondsUntilToken(now: number): number {
    const { burst, perSecond } = this.#rate;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#countedAt) / 1000) * perSecond);
    this.#countedAt = now;
    return Math.max(0, (1 - this.#tokens) / perSecond);
  }

  take(): void {
    this.#tokens -= 1;
  }
}
