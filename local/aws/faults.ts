import type { Fault, FaultKind } from './fault.ts';

/** The faults that are yet to happen, in the order in which they were asked for. */
export class Faults {
  #pending: Fault[] = [];

  add(fault: Fault): void {
    this.#pending.push({ ...fault });
  }

  /** What goes wrong with this call of `operation` (`service:Operation`), which counts towards every fault that waits for it. */
  next(operation: string): FaultKind | undefined {
    for (const fault of this.#pending.filter((one) => one.operation === operation)) {
      if (fault.skip > 0) {
        fault.skip -= 1;
      } else {
        fault.times -= 1;
        this.#pending = this.#pending.filter(({ times }) => times > 0);
        return fault.fault;
      }
    }
    return undefined;
  }

  pending(): readonly Fault[] {
    return this.#pending;
  }

  clear(): void {
    this.#pending = [];
  }
}
