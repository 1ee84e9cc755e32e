import { expect, test } from '@jest/globals';
import { symptomsPage } from '../../scripts/symptoms-page.ts';
import { readPage } from './markdown.ts';

test('the page is what the table of symptoms says (npm run findings)', async () => {
  expect(readPage('docs/symptoms.md')).toBe(await symptomsPage());
});
