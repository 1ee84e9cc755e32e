import { jest } from '@jest/globals';
import { clearInterval, setInterval } from 'node:timers';
import { setImmediate as turn } from 'node:timers/promises';
import { watchOutstanding } from './outstanding.ts';

/** So many turns of the event loop without anything outstanding count as quiet: promises and sockets take some each. */
const quietTurns = 12;

/** So many turns of nothing at all, no timer either, mean that what is waited for never comes. */
const hopelessTurns = 50_000;

/** Time that stands still while anything is under way, and then jumps to the next timer. */
export interface VirtualTime {
  /** Lets time pass until `work` has settled. Throws when nothing is left that it could wait for. */
  until<T>(work: Promise<T>): Promise<T>;
  stop(): void;
}

/** Replaces timers and `Date` by virtual ones. Sockets, and the turns of the event loop, stay real. */
export const startVirtualTime = (start = new Date('2026-01-01T00:00:00Z')): VirtualTime => {
  jest.useFakeTimers({
    now: start,
    doNotFake: [
      'nextTick',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'hrtime',
      'performance',
    ],
  });
  const outstanding = watchOutstanding();
  // Within jest, Node's event loop now and then sleeps although a turn is due: a real timer wakes it.
  const alarm = setInterval(() => undefined, 1);

  const quiet = async (isOver: () => boolean): Promise<void> => {
    for (
      let turns = 0;
      turns < quietTurns && !isOver();
      turns = outstanding.count() > 0 ? 0 : turns + 1
    )
      await turn();
  };

  return {
    until: async (work) => {
      let over = false;
      const settled = (): void => void (over = true);
      work.then(settled, settled);
      const isOver = (): boolean => over;
      for (let idle = 0; !isOver();) {
        await quiet(isOver);
        if (isOver()) break;
        if (jest.getTimerCount() > 0) {
          idle = 0;
          await jest.advanceTimersToNextTimerAsync();
        } else if ((idle += quietTurns) > hopelessTurns) {
          throw new Error(
            'Nothing is under way and no timer is left, but what is waited for has not come.',
          );
        }
      }
      return await work;
    },
    stop: () => {
      clearInterval(alarm);
      outstanding.stop();
      jest.useRealTimers();
    },
  };
};
