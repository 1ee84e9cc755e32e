import { expect, test } from '@jest/globals';
import { wrapText } from '../../../cli/output/wrap-text.ts';

test('breaks between words and indents every line', () => {
  expect(wrapText('one two three four', 11, '  ')).toBe('  one two\n  three\n  four');
});

test('leaves a word that is too long whole, so that it can be copied', () => {
  expect(wrapText('see https://example.test/a/long/path now', 10)).toBe(
    'see\nhttps://example.test/a/long/path\nnow',
  );
});

test('shows a terminal nothing that it would obey', () => {
  expect(wrapText('a\u001b[31m\u0007role\u009b2J', 80)).toBe('a[31mrole2J');
});

test('makes one line of what was broken elsewhere', () => {
  expect(wrapText('one\n  two', 80)).toBe('one two');
});
