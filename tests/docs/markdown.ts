import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

/** A file of the repository as text; `path` as seen from its top. */
export const readPage = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** What stands in the fenced blocks of one language, in their order. */
export const blocksOf = (page: string, language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)\\n\`\`\`$`, 'gms'))].map(
    ([, block = '']) => block,
  );

/** What stands below a heading of the second level, up to the next one. Throws when there is no such heading. */
export const sectionOf = (page: string, heading: string): string => {
  const [, section] = page.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`there is no heading "${heading}"`);
  return section.split('\n## ')[0] ?? '';
};

/** The rows of the tables in a section, without their heads, as cells. */
export const rowsOf = (section: string): string[][] =>
  section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter((_row, index, rows) => !isHead(rows, index));

const isRule = (row: readonly string[] = []): boolean => row.some((cell) => /^:?-+:?$/.test(cell));

const isHead = (rows: readonly string[][], index: number): boolean =>
  isRule(rows[index]) || isRule(rows[index + 1]);

/** Where the links of a page lead, but for those to other hosts and within the page. Code has no links. */
export const linksOf = (page: string): string[] =>
  [...page.replaceAll(/^```.*?^```$/gms, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^(https?:|#)/.test(target));
