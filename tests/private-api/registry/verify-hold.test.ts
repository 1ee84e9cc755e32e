import { expect, test } from '@jest/globals';
import { verifyHold } from '../../../src/private-api/registry/verify-hold.ts';
import { aRecord, aRun } from '../../support/step-request.ts';

const cancelled = aRecord({ holder: { ...aRecord().holder!, isCancelled: true } });

test('the holder may go on', () => {
  expect(() => verifyHold(aRecord(), aRun())).not.toThrow();
});

test.each([
  ['nothing is known of the private API', undefined],
  ['nobody holds it', aRecord({ holder: null })],
  ['another execution holds it', aRecord({}, aRun({ executionArn: 'arn:another' }))],
  ['it was taken again since', aRecord({ holder: { ...aRecord().holder!, fence: 2 } })],
])('a run stops when %s', (_, record) => {
  expect(() => verifyHold(record, aRun())).toThrow(
    expect.objectContaining({ name: 'AlreadyRunning' }),
  );
});

test('a run that was cancelled stops, but takes back what it made', () => {
  expect(() => verifyHold(cancelled, aRun())).toThrow(expect.objectContaining({ name: 'Stopped' }));
  expect(() => verifyHold(cancelled, aRun(), { evenCancelled: true })).not.toThrow();
});
