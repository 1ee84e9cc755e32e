import { expect, test } from '@jest/globals';
import type { Change } from '../../../src/private-api/change.ts';
import { importChanges } from '../../../src/private-api/definition/import-changes.ts';

const change = (action: Change['action']): Change => ({ action, type: 'rest-api', id: 'api1' });

test('an import into an API that was there is an update of it', () => {
  expect(importChanges([], 'api1')).toEqual([change('updated')]);
  expect(importChanges([change('adopted')], 'api1')).toEqual([
    change('adopted'),
    change('updated'),
  ]);
});

test.each(['created', 'updated'] as const)('what the run %s is not updated besides', (action) => {
  expect(importChanges([change(action)], 'api1')).toEqual([change(action)]);
});
