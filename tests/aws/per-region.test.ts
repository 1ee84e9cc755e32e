import { expect, jest, test } from '@jest/globals';
import { perRegion } from '../../src/aws/per-region.ts';
import type { Target } from '../../src/steps/ports.ts';

test('clients are made once for each region, when they are first asked for', () => {
  const make = jest.fn((target: Target) => ({ target }));
  const portOf = perRegion(make);
  expect(make).not.toHaveBeenCalled();

  const first = portOf({ account: '111122223333', region: 'eu-west-1' });

  expect(portOf({ account: '111122223333', region: 'eu-west-1' })).toBe(first);
  expect(portOf({ account: '111122223333', region: 'us-east-1' })).not.toBe(first);
  expect(make.mock.calls.map(([{ region }]) => region)).toEqual(['eu-west-1', 'us-east-1']);
});
