import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { copyRepository } from '../repository/copy.ts';

let copy: ReturnType<typeof copyRepository>;

const serviceOf = (...names: string[]): string =>
  [
    'functions:',
    ...names.map(
      (name) =>
        `  ${name}: { handler: functions/${name}.handler, package: { artifact: .package/${name}.zip } }`,
    ),
  ].join('\n');

const bundle = (timeZone = 'UTC') =>
  spawnSync(process.execPath, ['scripts/bundle.ts'], {
    cwd: copy.folder,
    encoding: 'utf8',
    env: { ...process.env, TZ: timeZone },
  });

const archive = (): Uint8Array => readFileSync(join(copy.folder, '.package/first.zip'));

beforeEach(() => {
  copy = copyRepository();
  rmSync(join(copy.folder, 'functions'), { recursive: true, force: true });
  mkdirSync(join(copy.folder, 'functions'));
  writeFileSync(
    join(copy.folder, 'functions/first.ts'),
    'export const handler = (): string => import.meta.filename;',
  );
  writeFileSync(join(copy.folder, 'serverless.yml'), serviceOf('first'));
});

afterEach(() => copy.remove());

test('a function that has no file is named, and nothing is packaged', () => {
  writeFileSync(join(copy.folder, 'serverless.yml'), serviceOf('first', 'second', 'third'));

  const { status, stderr } = bundle();

  expect(stderr).toContain('functions/second.ts, functions/third.ts');
  expect(status).not.toBe(0);
  expect(archive).toThrow('ENOENT');
});

test('the archive holds one file, where the handler says it is, and Lambda may read it', () => {
  bundle();

  expect(Object.keys(unzipSync(archive()))).toEqual(['functions/first.mjs']);
});

test('the starter for vended accounts finds the blueprints where it looks for them here', () => {
  writeFileSync(join(copy.folder, 'functions/start-vended.ts'), 'export const handler = 1;');
  writeFileSync(join(copy.folder, 'serverless.yml'), serviceOf('start-vended'));
  mkdirSync(join(copy.folder, 'blueprints'));
  writeFileSync(join(copy.folder, 'blueprints/b.yml'), 'default: true');
  writeFileSync(join(copy.folder, 'blueprints/a.yml'), 'default: false');
  writeFileSync(join(copy.folder, 'blueprints/README.md'), '# Blueprints');

  bundle();

  const files = unzipSync(readFileSync(join(copy.folder, '.package/start-vended.zip')));
  expect(Object.keys(files)).toEqual([
    'functions/start-vended.mjs',
    'blueprints/a.yml',
    'blueprints/b.yml',
  ]);
  expect(Buffer.from(files['blueprints/b.yml']!).toString()).toBe('default: true');
});

test('the archive is the same on another day and in another time zone', () => {
  bundle('Pacific/Kiritimati');
  const first = archive();
  bundle('America/Los_Angeles');

  expect(archive()).toEqual(first);
});
