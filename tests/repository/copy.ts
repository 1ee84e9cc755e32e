import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** What a check reads, besides `node_modules`. */
const parts = [
  '.dependency-cruiser.cjs',
  'eslint.config.js',
  'package.json',
  'serverless.yml',
  'tsconfig.json',
  'functions',
  'scripts',
  'src',
];

/** A copy of what is checked, to plant mistakes in. */
export const copyRepository = (): { folder: string; remove(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-copy-'));
  for (const part of parts.filter((name) => existsSync(join(repository, name))))
    cpSync(join(repository, part), join(folder, part), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
};
