import { expect, test } from '@jest/globals';
import { holdOutlook, lastLambdaSeconds } from '../../../src/private-api/registry/hold-outlook.ts';

const endedAt = '2026-02-03T04:05:06.000Z';
const after = (seconds: number): Date => new Date(Date.parse(endedAt) + seconds * 1000);

test('an execution that runs holds on', () => {
  expect(holdOutlook({ isRunning: true }, after(0))).toEqual({ kind: 'held' });
});

test('one that ended keeps others waiting while a function of it may still be at work', () => {
  expect(holdOutlook({ isRunning: false, endedAt }, after(30))).toEqual({
    kind: 'ending',
    seconds: lastLambdaSeconds - 30,
  });
});

test('after that its hold is lost', () => {
  expect(holdOutlook({ isRunning: false, endedAt }, after(lastLambdaSeconds))).toEqual({
    kind: 'lost',
  });
});

test('one that Step Functions has forgotten has lost its hold', () => {
  expect(holdOutlook(undefined, after(0))).toEqual({ kind: 'lost' });
});
