import { jest, test } from '@jest/globals';
import fc from 'fast-check';
import { startLocalRun } from '../support/local-run.ts';
import { compareBoth, onceAndForAll } from './plan-comparison.ts';
import { meanwhiles } from './plan-meanwhile.ts';
import { requestPairs } from './plan-pairs.ts';

jest.setTimeout(300_000);

const pairs = 24;

test(`${pairs} pairs of requests, between which somebody else does something: each is carried out as it was planned`, async () => {
  const local = await startLocalRun();

  for (const meanwhile of Object.values(meanwhiles))
    await fc.assert(
      fc.asyncProperty(requestPairs, (pair) => compareBoth(local, pair, meanwhile)),
      { ...onceAndForAll, numRuns: pairs / Object.keys(meanwhiles).length },
    );
});
