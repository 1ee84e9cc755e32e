import { expect, test } from '@jest/globals';
import { contentOf } from '../../../src/private-api/rest-api/content.ts';

const made = { definitionSha256: 'a'.repeat(64), basepath: 'ignore' as const, digest: 'd1' };

test('content is short text that stands in a description', () => {
  expect(contentOf(made)).toMatch(/^[0-9a-f]{16}$/);
});

test.each([
  ['definition', { definitionSha256: 'b'.repeat(64) }],
  ['base path mode', { basepath: 'split' as const }],
  ['working copy', { digest: 'd2' }],
])('another %s is other content', (_, change) => {
  expect(contentOf({ ...made, ...change })).not.toBe(contentOf(made));
});
