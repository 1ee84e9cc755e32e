import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  nextWaitSeconds,
  type Patience,
} from '../../../src/private-api/waiting/next-wait-seconds.ts';
import * as patiences from '../../../src/private-api/waiting/patience.ts';

const { endpointPatience, aliasPatience, deletionPatience, restApiPatience } = patiences;
const patience = fc.constantFrom(
  endpointPatience,
  aliasPatience,
  deletionPatience,
  restApiPatience,
);

const waits = (how: Patience): number[] => {
  const all: number[] = [];
  for (let waited = 0; waited < how.deadlineSeconds;) {
    const seconds = nextWaitSeconds(how, waited);
    all.push(seconds);
    waited += seconds;
  }
  return all;
};

test('waits are whole seconds, at least one, and stop less than a second beyond the deadline', () => {
  fc.assert(
    fc.property(patience, fc.double({ min: 0, max: 20_000, noNaN: true }), (how, waited) => {
      const seconds = nextWaitSeconds(how, waited);
      expect(Number.isInteger(seconds)).toBe(true);
      expect(seconds).toBeGreaterThanOrEqual(1);
      if (waited < how.deadlineSeconds)
        expect(waited + seconds).toBeLessThan(how.deadlineSeconds + 1);
    }),
  );
});

test.each([
  ['a VPC endpoint', endpointPatience, 15, 40],
  ['an alias', aliasPatience, 30, 15],
  ['a deletion', deletionPatience, 15, 100],
  ['a REST API', restApiPatience, 5, 6],
])(
  '%s: the first wait is the shortest, later ones grow, and there are not too many',
  (_, how, first, most) => {
    const all = waits(how);
    const growing = all.slice(0, -1);

    expect(all[0]).toBe(first);
    expect(growing).toEqual(growing.toSorted((a, b) => a - b));
    expect(Math.max(...all)).toBeLessThanOrEqual(how.longestSeconds);
    expect(all.reduce((sum, one) => sum + one)).toBe(how.deadlineSeconds);
    expect(all.length).toBeLessThanOrEqual(most);
  },
);

test('a later wait is a quarter of what was waited already', () => {
  expect(nextWaitSeconds(endpointPatience, 100)).toBe(25);
  expect(nextWaitSeconds(endpointPatience, 200)).toBe(50);
  expect(nextWaitSeconds(endpointPatience, 300)).toBe(endpointPatience.longestSeconds);
});
