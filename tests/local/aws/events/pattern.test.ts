import { expect, test } from '@jest/globals';
import { matches, patternSchema } from '../../../../local/aws/events/pattern.ts';

const event = {
  source: 'a',
  'detail-type': 'T',
  detail: { state: 'on', tags: ['x', 'y'], count: 2, none: null },
};

test.each([
  [{ source: ['a'] }, true],
  [{ source: ['b', 'a'] }, true],
  [{ source: ['A'] }, false],
  [{ source: ['a'], detail: { state: ['on'] } }, true],
  [{ source: ['a'], detail: { state: ['off'] } }, false],
  [{ detail: { tags: ['y'] } }, true],
  [{ detail: { tags: ['z'] } }, false],
  [{ detail: { count: [2] } }, true],
  [{ detail: { count: ['2'] } }, false],
  [{ detail: { none: [null] } }, true],
  [{ detail: { missing: [null] } }, false],
  [{ detail: { state: { deeper: ['on'] } } }, false],
  [{ toString: ['x'] }, false],
])('the pattern %j matches or not: %s', (pattern, expected) => {
  expect(matches(patternSchema.parse(pattern), event)).toBe(expected);
});

test.each([
  [{ source: [{ prefix: 'a' }] }],
  [{ source: [{ 'anything-but': 'a' }] }],
  [{ $or: [{ source: ['a'] }] }],
  [{ source: 'a' }],
  [{ source: [] }],
])('the pattern %j is refused, not read otherwise than EventBridge reads it', (pattern) => {
  expect(patternSchema.safeParse(pattern).success).toBe(false);
});
