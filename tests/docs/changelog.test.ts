import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { readPage } from './markdown.ts';

test('the version that the package has stands in the changelog', () => {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readPage('package.json')));

  expect(readPage('CHANGELOG.md')).toContain(`\n## [${version}] - `);
});
