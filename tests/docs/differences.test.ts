import { expect, test } from '@jest/globals';
import { differenceTable } from '../../src/private-api/difference-table.ts';
import { readPage, rowsOf, sectionOf } from './markdown.ts';

const page = readPage('docs/differences.md');

const code = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(', ');

test('the page has a row for each field of a request, and what it says is what the code says', () => {
  expect(rowsOf(sectionOf(page, 'Field by field'))).toEqual(
    differenceTable.map(({ field, changes, calls, redeploys }) => [
      code([field]),
      changes,
      code(calls),
      redeploys ? 'yes' : 'no',
    ]),
  );
});
