import { expect, test } from '@jest/globals';
import { formatDuration } from '../../../cli/progress/format-duration.ts';

test.each([
  [-5, '0.0 s'],
  [0, '0.0 s'],
  [449, '0.4 s'],
  [9_949, '9.9 s'],
  [9_950, '10 s'],
  [90_000, '90 s'],
  [119_499, '119 s'],
  [119_500, '2 min 00 s'],
  [3_599_499, '59 min 59 s'],
  [3_599_500, '1 h 00 min'],
  [86_400_000, '24 h 00 min'],
])('%i ms reads %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
