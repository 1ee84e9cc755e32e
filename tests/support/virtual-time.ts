import { jest } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { watchOutstanding } from './outstanding.ts';

/** So many turns of the event loop without anything outstanding count as quiet: promises and sockets take some each. */
const quietTurns = 12;

/** The same where something is outstanding and nothing of it moves: then whoever is to answer waits for a timer. */
const stuckTurns = 300;

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

  const quiet = async (isOver: () => boolean): Promise<void> => {
    let moves = outstanding.moves();
    for (
      let turns = 0;
      !isOver() && turns < (outstanding.requests() > 0 ? stuckTurns : quietTurns);
      turns++
    ) {
      await turn();
      if (outstanding.moves() === moves && outstanding.files() === 0) continue;
      moves = outstanding.moves();
      turns = 0;
    }
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
      outstanding.stop();
      jest.useRealTimers();
    },
  };
};
