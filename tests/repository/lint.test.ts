import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { copyRepository } from './copy.ts';

/** How long a linter may take on a busy machine, in milliseconds. */
const patience = 120_000;

let copy: ReturnType<typeof copyRepository>;

beforeAll(() => {
  copy = copyRepository();
});

afterAll(() => copy.remove());

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: copy.folder,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
};

const plant = (
  mistakes: readonly (readonly [file: string, text: string, ...rest: string[]])[],
): void => {
  for (const [file, text] of mistakes) writeFileSync(join(copy.folder, file), `${text}\n`);
};

describe('the lint of imports', () => {
  const mistakes = [
    ['src/private-api/planted-1.ts', `import '../aws/connection.ts';`, 'private-api-is-pure'],
    ['src/private-api/planted-2.ts', `import '@aws-sdk/client-ec2';`, 'domain-has-no-sdk'],
    ['src/steps/planted-1.ts', `import '../lambda/runtime.ts';`, 'steps-see-the-domain'],
    ['src/steps/planted-2.ts', `import '@middy/core';`, 'only-lambda-knows-middy'],
    ['src/steps/planted-3.ts', `import './not-there.ts';`, 'nothing-missing'],
    ['src/aws/planted-1.ts', `import '@aws-sdk/core/protocols';`, 'wire-codecs-stay-local'],
  ] as const;
  let result: ReturnType<typeof run>;

  beforeAll(() => {
    plant(mistakes);
    result = run('scripts/lint-imports.ts');
  }, patience);

  test.each(mistakes)('forbids in %s: %s', (file, _text, rule) => {
    expect(result.output).toMatch(new RegExp(`^${file} imports .*: ${rule}$`, 'm'));
  });

  test('fails', () => {
    expect(result.status).toBe(1);
  });
});

describe('the lint of code', () => {
  const mistakes = [
    [
      'src/private-api/planted-3.ts',
      'export const luck = (): number => Math.random();',
      'Randomness comes in through a port',
    ],
    [
      'src/steps/planted-4.ts',
      'export const now = (): Date => new Date();',
      'The time comes in through the clock port',
    ],
    [
      'src/aws/planted-2.ts',
      `export const home = process.env['HOME'];`,
      'The environment is read in',
    ],
    [
      'src/aws/planted-3.ts',
      'export const parse = (text: string) => JSON.parse(text).id;',
      'no-unsafe',
    ],
  ] as const;
  let result: ReturnType<typeof run>;

  beforeAll(() => {
    plant(mistakes);
    const files = mistakes.map(([file]) => file);
    result = run('node_modules/eslint/bin/eslint.js', '--format', 'json', ...files);
  }, patience);

  test.each(mistakes)('forbids in %s: %s', (file, _text, complaint) => {
    const report = JSON.parse(result.output) as { filePath: string; messages: unknown[] }[];

    expect(JSON.stringify(report.find(({ filePath }) => filePath.endsWith(file)))).toContain(
      complaint,
    );
  });

  test('fails', () => {
    expect(result.status).toBe(1);
  });
});

test(
  'the lint of imports is not content with having read nothing',
  () => {
    for (const room of ['functions', 'src'])
      rmSync(join(copy.folder, room), { recursive: true, force: true });
    // What a cruiser sees of TypeScript when it does not know the compiler.
    writeFileSync(
      join(copy.folder, '.dependency-cruiser.cjs'),
      `module.exports = { forbidden: [], options: { exclude: { path: '[.]ts$' } } };`,
    );

    const { status, output } = run('scripts/lint-imports.ts');

    expect(output).toContain('scripts/: not one module was read');
    expect(status).toBe(1);
  },
  patience,
);
