import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { linksOf, readPage } from './markdown.ts';

const root = new URL('../../', import.meta.url);

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'local/aws/LIMITS.md',
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

test.each(pages)('every link in %s leads to something that is there', (page) => {
  const broken = linksOf(readPage(page)).filter((target) => {
    const [path = ''] = target.split('#');
    return !existsSync(new URL(path, new URL(page, root)));
  });

  expect(broken).toEqual([]);
});
