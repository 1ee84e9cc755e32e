import { expect } from '@jest/globals';
import type { LocalRun } from '../support/local-run.ts';
import { type Outcome, planned, provisioned } from './plan-and-provision.ts';
import type { Meanwhile } from './plan-meanwhile.ts';
import { ownedBy, type RequestPair } from './plan-pairs.ts';
import { furnish } from './plan-world.ts';

/** The same pairs at every run; one that fails is enough, and is not made smaller, as each takes a second. */
export const onceAndForAll = { seed: 20_261_122, endOnFailure: true };

/** Plans, carries out and plans again. Answers with the private API's own endpoint, as far as this has made it known. */
const compare = async (local: LocalRun, request: unknown): Promise<string | undefined> => {
  const before = await planned(local, request);
  const { outcome, ownVpceId: own } = await provisioned(local, request);
  const after = await planned(local, request);

  expect(before).toEqual(outcome);
  const nothing = { fails: outcome.fails, ec2Calls: [], apiGatewayCalls: [], changes: [] };
  expect(after).toEqual(nothing satisfies Outcome);
  return own;
};

/** In a new world: expects the first request, and then the second, to be carried out as planned, and both to leave nothing to do. */
export const compareBoth = async (
  local: LocalRun,
  { first, second }: RequestPair,
  meanwhile: Meanwhile = () => undefined,
): Promise<void> => {
  await local.door('POST', '/_cloister/reset');
  furnish(local);
  const carriedOut = ownedBy(first, undefined);
  const own = await compare(local, carriedOut);
  await meanwhile(local, { network: carriedOut['network'], ownVpceId: own });
  await compare(local, ownedBy(second, own));
};
