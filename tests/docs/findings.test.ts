import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { findingsPage } from '../../scripts/findings-page.ts';
import { catalogue } from '../../src/private-api/findings/catalogue/catalogue.ts';
import type { CatalogueEntry } from '../../src/private-api/findings/catalogue/catalogue-entry.ts';
import { readPage } from './markdown.ts';

const page = readPage('docs/findings.md');
const root = new URL('../../', import.meta.url).pathname;
const entries: [string, CatalogueEntry][] = Object.entries(catalogue);

test('the page is what the catalogue says (npm run findings)', async () => {
  expect(page).toBe(await findingsPage());
});

test('every code stands on the page, once', () => {
  const codes = [...page.matchAll(/^### (\w+)$/gm)].map(([, code]) => code);

  expect(codes.toSorted()).toEqual(Object.keys(catalogue).toSorted());
});

test('every finding is made from the catalogue, and from nowhere else', () => {
  const elsewhere = globSync('src/private-api/**/*.ts', { cwd: root })
    .filter((file) => !file.startsWith('src/private-api/findings/catalogue/'))
    .filter((file) => /\bcode: ['"`][A-Z_]+['"`]/.test(readFileSync(root + file, 'utf8')));

  expect(elsewhere).toEqual([]);
});

test('every code of the catalogue is found somewhere', () => {
  const code = globSync('src/private-api/**/*.ts', { cwd: root })
    .filter((file) => !file.startsWith('src/private-api/findings/catalogue/'))
    .filter((file) => !file.startsWith('src/private-api/explanation/'))
    .map((file) => readFileSync(root + file, 'utf8'))
    .join('\n');

  expect(Object.keys(catalogue).filter((name) => !code.includes(`'${name}'`))).toEqual([]);
});

test.each(entries)('%s is named, explained and remedied as all are', (code, entry) => {
  expect(code).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
  expect(entry.title).toMatch(/^[A-Z].*[^.]$/);
  expect(entry.why).toMatch(/[.]$/);
  // One sentence.
  expect(entry.remedy).toMatch(/^[A-Z](?!.*[.] ).*[.]$/);
  expect(new URL(entry.link).hostname).toMatch(/(^|\.)(aws\.amazon\.com|repost\.aws)$/);
  for (const read of entry.reads)
    expect(read).toMatch(/^(DNS|[a-z0-9]+:(Get|Describe|List|Test)\w+)$/);
});
