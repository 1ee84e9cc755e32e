import { expect, test } from '@jest/globals';
import { acquireHold } from '../../../src/private-api/registry/acquire-hold.ts';
import { holdVpc } from '../../../src/private-api/registry/hold-vpc.ts';
import { recordEnding } from '../../../src/private-api/registry/record-ending.ts';
import { recordRetirement } from '../../../src/private-api/registry/record-retirement.ts';
import { unknownVpc } from '../../../src/private-api/registry/vpc-record.ts';
import { aRecord, aRun } from '../../support/step-request.ts';

const { executionArn } = aRun();
const error = { name: 'Stopped', message: 'aborted', step: 'WaitForAliases', remedy: 'again' };
const now = '2026-02-03T04:05:06.000Z';

const ended = recordEnding(aRecord(), { executionArn, error, now });

const cleaningUp = (
  change: { replaces?: number | undefined; cleansUpAfter?: readonly string[] } = {},
) => ({
  ...aRun({ executionArn: 'arn:the-clean-up', nonce: 'another' }),
  now,
  asked: null,
  replaces: 1,
  cleansUpAfter: [executionArn],
  ...change,
});

test('an execution that ended in the middle leaves a failure, and its hold', () => {
  expect(ended).toEqual({ ...aRecord(), status: 'FAILED', updatedAt: now, error });
});

test('what is recorded already stays, and so does what another execution has come to', () => {
  const later = { executionArn, error: { ...error, message: 'again' }, now: '2027' };
  const others = aRecord({}, aRun({ executionArn: 'arn:another' }));

  expect(recordEnding(ended, later)).toBe(ended);
  expect(recordEnding(others, later)).toBe(others);
});

test('a retirement that is settled cannot say any more that all is gone', () => {
  const retirement = { id: ended.id, status: 'RETIRED' as const, requestedBy: '', timeline: [] };
  const outcome = { executionArn, retirement: { ...retirement, changes: [], warnings: [] }, now };

  expect(recordRetirement(ended, outcome)).toBe(ended);
});

test('a clean-up takes the hold, and the private API stands as it stood', () => {
  expect(acquireHold(ended, cleaningUp())).toEqual({
    ...ended,
    fence: 2,
    holder: {
      executionArn: 'arn:the-clean-up',
      operation: 'cleanUp',
      fence: 2,
      isCancelled: false,
    },
  });
});

test.each([
  ['is still the one of an execution that may be at work', ended, { replaces: undefined }],
  ['is none any more', { ...ended, holder: null }, {}],
  ['is one of somebody else', ended, { cleansUpAfter: ['arn:another'] }],
])('a clean-up takes no hold that %s', (_, record, change) => {
  expect(acquireHold(record, cleaningUp(change))).toBe(record);
});

test('a VPC is taken from an execution whose hold is lost, and from no other', () => {
  const held = { ...unknownVpc('vpc'), holder: { executionArn, phase: 'modifying' as const } };

  expect(holdVpc(held, 'arn:the-clean-up', [executionArn]).holder).toEqual({
    executionArn: 'arn:the-clean-up',
    phase: 'modifying',
  });
  expect(holdVpc(held, 'arn:the-clean-up', ['arn:another'])).toBe(held);
  expect(holdVpc(held, 'arn:the-clean-up')).toBe(held);
});
