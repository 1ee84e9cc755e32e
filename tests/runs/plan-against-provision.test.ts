import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { differenceTable } from '../../src/private-api/difference-table.ts';
import { fieldAt } from '../../src/private-api/field-at.ts';
import { startLocalRun } from '../support/local-run.ts';
import { compareBoth, onceAndForAll } from './plan-comparison.ts';
import { type RequestPair, requestPairs } from './plan-pairs.ts';

jest.setTimeout(300_000);

/** Whether a field of a request is another one in the second than in the first. */
const differsIn = ({ first, second }: RequestPair, field: string): boolean => {
  const [before, after] = [first, second].map((request) =>
    JSON.stringify(fieldAt(request, field.split('.'))),
  );
  return before !== after;
};

test('56 pairs of requests: each is carried out call by call as it was planned, and then nothing is left to do', async () => {
  const local = await startLocalRun();
  const changed = new Set<string>();

  await fc.assert(
    fc.asyncProperty(requestPairs, async (pair) => {
      for (const { field } of differenceTable) if (differsIn(pair, field)) changed.add(field);
      await compareBoth(local, pair);
    }),
    { ...onceAndForAll, numRuns: 56 },
  );

  const effective = differenceTable.filter(({ calls }) => calls.length > 0);
  expect(effective.map(({ field }) => field).filter((field) => !changed.has(field))).toEqual([]);
});
