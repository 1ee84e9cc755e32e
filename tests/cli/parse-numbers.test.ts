import { describe, expect, test } from '@jest/globals';
import { parsePort, parseSpeed } from '../../cli/parse-numbers.ts';

describe('--speed', () => {
  test.each([
    ['10', 10],
    ['0.5', 0.5],
    ['1e3', 1000],
  ])('takes %s', (text, speed) => {
    expect(parseSpeed(text)).toBe(speed);
  });

  test.each(['0', '-1', '', ' ', 'fast', 'NaN', 'Infinity', '10x', '1e9'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseSpeed(text)).toThrow('--speed must be a number above 0');
    },
  );
});

describe('a port', () => {
  test('is the preset where the variable is not set', () => {
    expect(parsePort('PORT', undefined, 4510)).toBe(4510);
  });

  test.each([
    ['0', 0],
    ['65535', 65_535],
  ])('may be %s', (text, port) => {
    expect(parsePort('PORT', text, 4510)).toBe(port);
  });

  test.each(['65536', '-1', '80.5', '0x50', 'http'])('cannot be "%s"', (text) => {
    expect(() => parsePort('AWS_PORT', text, 4511)).toThrow(
      `AWS_PORT must be a port number, not "${text}".`,
    );
  });
});
