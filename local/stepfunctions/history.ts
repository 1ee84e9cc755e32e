import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock.ts';

/** What an event says beside its number and its time. */
export type EventDetails = Omit<HistoryEvent, 'id' | 'timestamp' | 'previousEventId'>;

/** What happened in one execution, as `GetExecutionHistory` tells it. Nothing is added once it has ended. */
export class History {
  readonly events: HistoryEvent[] = [];
  readonly #clock: Clock;
  #ended = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Adds an event that follows the event `previous`, and returns its number. */
  add(details: EventDetails, previous: number): number {
    if (this.#ended) return previous;
    const id = this.events.length + 1;
    this.events.push({
      id,
      previousEventId: previous,
      timestamp: new Date(this.#clock.now()),
      ...details,
    });
    return id;
  }

  /** Adds the last event. */
  end(details: EventDetails): void {
    this.add(details, this.events.length);
    this.#ended = true;
  }
}
