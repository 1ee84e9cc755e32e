/**
 * What time it is for the service, whose timestamps may run `speed` times faster than our clock. Nobody tells us
 * directly, but a timestamp we are shown is never in its future: the latest one seen is the best estimate.
 */
export class ServiceClock {
  readonly #speed: number;
  #offset = -Infinity;

  constructor(speed: number) {
    this.#speed = speed;
  }

  /** Takes note of a timestamp of the service, seen at `wallMs`. */
  observe(serviceMs: number, wallMs: number): void {
    this.#offset = Math.max(this.#offset, serviceMs - wallMs * this.#speed);
  }

  /** Service time at `wallMs`, in milliseconds since the epoch. */
  at(wallMs: number): number {
    return wallMs * this.#speed + this.#offset;
  }
}
