import { expect, test } from '@jest/globals';
import { importWarnings } from '../../../src/private-api/definition/import-warnings.ts';

test('every remark of API Gateway is a warning in its words', () => {
  expect(importWarnings(['Reason one', 'Reason two'])).toMatchObject([
    { code: 'IMPORT_WARNING', severity: 'warning', seen: 'Reason one' },
    { seen: 'Reason two' },
  ]);
});

test('remarks without end leave room in the state of a run, and are counted', () => {
  const remarks = Array.from({ length: 3000 }, (_, i) => `Remark ${i}: ${'long '.repeat(500)}`);

  const warnings = importWarnings(remarks);

  expect(JSON.stringify(warnings).length).toBeLessThan(64 * 1024);
  expect(warnings.at(-1)).toMatchObject({ seen: 'and 2950 more' });
});
