import { describe, expect, test } from '@jest/globals';
import { acquireHold, type Acquisition } from '../../../src/private-api/registry/acquire-hold.ts';
import { aRecord, aRequest, aRun } from '../../support/step-request.ts';

const now = '2026-02-03T04:05:06.000Z';

const acquiring = (change: Partial<Acquisition> = {}): Acquisition => ({
  ...aRun(),
  now,
  asked: { request: aRequest(), fingerprint: 'asked' },
  replaces: undefined,
  ...change,
});

const free = aRecord({ holder: null, attempts: [], fence: 7 });
const other = aRun({
  executionArn: 'arn:aws:states:eu-west-1:111122223333:execution:cloister:two',
});

describe('a private API that nobody knows', () => {
  test('is held by whoever asks first, whose nonce is recorded before anything is made', () => {
    const record = acquireHold(undefined, acquiring());

    expect(record).toMatchObject({
      id: aRun().id,
      status: 'PROVISIONING',
      fence: 1,
      holder: { executionArn: aRun().executionArn, operation: 'provision', fence: 1 },
      attempts: [{ nonce: aRun().nonce, keeps: false, stage: 'live' }],
      restApiId: null,
    });
  });
});

describe('a private API that is free', () => {
  test('is held under the next number, and what is known of it stays', () => {
    const record = acquireHold({ ...free, restApiId: 'a1b2c3d4e5' }, acquiring());

    expect(record).toMatchObject({ fence: 8, holder: { fence: 8 }, restApiId: 'a1b2c3d4e5' });
  });

  test('remembers the attempts of runs that ended without clearing up', () => {
    const left = { nonce: 'of-another-run', keeps: false, stage: 'live' };

    const record = acquireHold({ ...free, attempts: [left] }, acquiring());

    expect(record.attempts).toMatchObject([left, { nonce: aRun().nonce }]);
  });

  test('is retired under a hold too, which records no request', () => {
    const record = acquireHold(
      { ...free, request: { name: 'orders' } },
      acquiring({ asked: null }),
    );

    expect(record).toMatchObject({
      status: 'RETIRING',
      request: { name: 'orders' },
      attempts: [],
      holder: { operation: 'retire' },
    });
  });
});

describe('a private API that another execution holds', () => {
  const held = aRecord({}, other);

  test('stays as it is', () => {
    expect(acquireHold(held, acquiring())).toBe(held);
  });

  test('changes hands when that hold is known to be lost', () => {
    const record = acquireHold(held, acquiring({ replaces: 1 }));

    expect(record.holder).toMatchObject({ executionArn: aRun().executionArn, fence: 2 });
  });

  test('stays as it is when a third one has replaced the lost hold already', () => {
    const byThird = aRecord({ fence: 2, holder: { ...held.holder!, fence: 2 } }, other);

    expect(acquireHold(byThird, acquiring({ replaces: 1 }))).toBe(byThird);
  });
});

test('a hold that is taken already is not taken twice', () => {
  const once = acquireHold(undefined, acquiring());

  expect(acquireHold(once, acquiring())).toBe(once);
});
