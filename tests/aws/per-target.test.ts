import { expect, jest, test } from '@jest/globals';
import { perTarget } from '../../src/aws/per-target.ts';
import type { Target } from '../../src/steps/ports.ts';

test('clients are made once for each account and region, when they are first asked for', () => {
  const make = jest.fn((target: Target) => ({ target }));
  const portOf = perTarget(make);
  expect(make).not.toHaveBeenCalled();

  const first = portOf({ account: '111122223333', region: 'eu-west-1' });

  expect(portOf({ account: '111122223333', region: 'eu-west-1' })).toBe(first);
  expect(portOf({ account: '111122223333', region: 'us-east-1' })).not.toBe(first);
  expect(portOf({ account: '444455556666', region: 'eu-west-1' })).not.toBe(first);
  expect(make.mock.calls.map(([{ account, region }]) => `${account} ${region}`)).toEqual([
    '111122223333 eu-west-1',
    '111122223333 us-east-1',
    '444455556666 eu-west-1',
  ]);
});
