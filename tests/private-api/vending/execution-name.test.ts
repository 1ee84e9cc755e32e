import { expect, test } from '@jest/globals';
import { executionNameOf } from '../../../src/private-api/vending/execution-name.ts';

const start = { eventId: 'a', privateApiId: '111122223333.eu-west-1.orders', attempt: 1 };

test('the name of an execution is one that Step Functions takes, and another for every event, private API and attempt', () => {
  const names = [
    start,
    { ...start, eventId: 'b' },
    { ...start, privateApiId: '111122223333.eu-west-1.others' },
    { ...start, attempt: 2 },
  ].map(executionNameOf);

  expect(new Set(names).size).toBe(4);
  for (const name of names) expect(name).toMatch(/^[a-z0-9-]{1,80}$/);
  expect(executionNameOf({ ...start })).toBe(names[0]);
});
