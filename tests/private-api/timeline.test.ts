import { expect, test } from '@jest/globals';
import { currentStepOf, type HistoryEvent, timelineOf } from '../../src/private-api/timeline.ts';

const event = (
  second: number,
  kind: HistoryEvent['kind'],
  stateType: HistoryEvent['stateType'],
  state: string,
): HistoryEvent => ({
  kind,
  stateType,
  state,
  at: `2026-01-01T00:00:0${second}Z`,
});

/** A task, then two branches: one waits and checks twice, the other works until the end. */
const history = [
  event(0, 'entered', 'Task', 'Read'),
  event(1, 'exited', 'Task', 'Read'),
  event(1, 'entered', 'Parallel', 'Both'),
  event(1, 'entered', 'Wait', 'Pause'),
  event(1, 'entered', 'Task', 'Work'),
  event(2, 'exited', 'Wait', 'Pause'),
  event(2, 'entered', 'Task', 'Check'),
  event(3, 'exited', 'Task', 'Check'),
  event(3, 'entered', 'Choice', 'IsReady'),
  event(3, 'exited', 'Choice', 'IsReady'),
  event(3, 'entered', 'Wait', 'Pause'),
  event(5, 'exited', 'Wait', 'Pause'),
];

test('a wait that goes round counts once, from its first start to its last end', () => {
  expect(timelineOf(history)).toEqual([
    { step: 'Read', startedAt: '2026-01-01T00:00:00Z', endedAt: '2026-01-01T00:00:01Z' },
    { step: 'Pause', startedAt: '2026-01-01T00:00:01Z', endedAt: '2026-01-01T00:00:05Z' },
    { step: 'Work', startedAt: '2026-01-01T00:00:01Z' },
    { step: 'Check', startedAt: '2026-01-01T00:00:02Z', endedAt: '2026-01-01T00:00:03Z' },
  ]);
});

test('a step that is entered again has not ended', () => {
  expect(timelineOf(history.slice(0, 11)).find(({ step }) => step === 'Pause')).not.toHaveProperty(
    'endedAt',
  );
});

test('the current step is the one entered last that was not left, although another one began before it', () => {
  expect(currentStepOf(history.slice(0, 5))).toBe('Work');
  expect(currentStepOf(history.slice(0, 7))).toBe('Check');
  expect(currentStepOf(history.slice(0, 11))).toBe('Pause');
  expect(currentStepOf(history)).toBe('Work');
});

test('nothing entered is nothing to tell', () => {
  expect(timelineOf([])).toEqual([]);
  expect(currentStepOf([])).toBeUndefined();
});
