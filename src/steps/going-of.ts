import type { Departures } from '../private-api/rollback/remains.ts';
import type { Going } from './state/going.ts';

/** What was decided to go, as the states that follow read it. */
export const goingOf = (
  departures: Departures,
  why: Pick<Going, 'failedStep' | 'restores'>,
): Going => {
  const { stages, restApiIds, vpcs, releasedVpcs } = departures;
  return {
    ...why,
    isAnything: [stages, restApiIds, vpcs, releasedVpcs].some((list) => list.length > 0),
    ...departures,
  };
};
