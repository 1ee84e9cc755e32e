import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readPage, sectionOf } from './markdown.ts';

const root = new URL('../../', import.meta.url);

/** Where something can be assumed: everything that is deployed, and what stands in for AWS. */
const places = ['src', 'functions', 'statemachines', 'rules', 'deployment', 'local'];

const files = [
  'serverless.yml',
  ...places.flatMap((place) =>
    readdirSync(new URL(`${place}/`, root), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${place}/${name}`,
    ),
  ),
].filter((name) => /\.(ts|cjs|yml)$/.test(name));

const assuming = files.filter((name) =>
  /^\s*(\/\/|\/\*\*|\*|#).*\bAssumed\b/m.test(readFileSync(new URL(name, root), 'utf8')),
);

const named = [
  ...sectionOf(readPage('docs/decisions.md'), 'Assumed').matchAll(
    /[`[]([\w/.-]+\.(?:ts|cjs|yml))[`\]]/g,
  ),
].map(([, name]) => name);

test('every file in which something is assumed is named, and no other', () => {
  expect(named.toSorted()).toEqual(assuming.toSorted());
});

test('every decision says when it was made and what would change it', () => {
  const [decisions = ''] = readPage('docs/decisions.md').split('\n## Assumed\n');
  const texts = decisions.split('\n### ').slice(1);

  expect(texts.length).toBeGreaterThan(20);
  for (const text of texts) expect(text).toMatch(/\n\n2\d{3}-\d\d-\d\d\. .*_Until_\s/s);
});
