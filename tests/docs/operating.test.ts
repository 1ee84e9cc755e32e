import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { readPage, rowsOf, sectionOf } from './markdown.ts';

const require = createRequire(import.meta.url);

const makeAlarms = require('../../deployment/alarms.cjs') as (osls: {
  resolveVariable(variable: string): Promise<string>;
}) => Promise<unknown>;

test('every alarm stands on the page, and nothing else', async () => {
  const { Resources } = z
    .object({ Resources: z.record(z.string(), z.unknown()) })
    .parse(await makeAlarms({ resolveVariable: () => Promise.resolve('') }));
  const rows = rowsOf(sectionOf(readPage('docs/operating.md'), 'Alarms'));

  expect(rows.map(([name]) => name)).toEqual(
    Object.keys(Resources).map((name) => `\`${name.replace(/Alarm$/, '')}\``),
  );
});
