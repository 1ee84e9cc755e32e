import type { PrivateApiRecord } from '../registry/private-api-record.ts';
import {
  carriesOne,
  type Departures,
  heldVpcs,
  isUnusedBy,
  noncesOf,
  reachedVpcs,
  type Remains,
} from './remains.ts';

/**
 * What a failed run takes back: all that was made since the private API was last READY, but for what an earlier run was
 * told to keep.
 */
export const takeBack = (
  record: PrivateApiRecord,
  remains: Remains,
  run: { readonly executionArn: string },
): Departures => {
  const former = record.ready?.snapshot;
  const keepers = record.attempts.filter(({ keeps }) => keeps);
  const goingNonces = noncesOf(record.attempts.filter(({ keeps }) => !keeps));
  const isMade = (restApi: Remains['restApis'][number]): boolean =>
    carriesOne(goingNonces, restApi) || (restApi.id === record.restApiId && keepers.length === 0);
  const later = remains.restApis.filter(({ id }) => id !== former?.restApiId);
  const going = later.filter(isMade);
  // What a VPC holds does not say which attempt made it.
  const leaving = keepers.length > 0 ? [] : leftByRollback(record, remains);

  return {
    stages:
      former === undefined
        ? []
        : remains.stages.filter(({ name }) => keepers.every(({ stage }) => stage !== name)),
    restApiIds: going.map(({ id }) => id),
    vpcs: leaving,
    releasedVpcs: heldVpcs(remains.vpcs, run.executionArn).filter(
      (vpc) => vpc === former?.vpc || !leaving.includes(vpc),
    ),
    kept: later
      .filter((restApi) => !isMade(restApi))
      .map(({ id }) => `REST API ${id}: an earlier run that was told to keep it made it`),
  };
};

/** All VPCs that the last READY state does not use, and its own where an endpoint was made in place of the one that was used. */
const leftByRollback = ({ id, vpcs, ready }: PrivateApiRecord, remains: Remains): string[] => {
  if (ready === null) return vpcs;
  const { vpc, vpcEndpoint } = ready.snapshot;
  const reached = reachedVpcs(remains.vpcs, ready.snapshot);
  const isReplaced = remains.vpcs.some(
    (record) => record.id === vpc && isUnusedBy(record, id, vpcEndpoint.id),
  );
  return vpcs.filter((key) => (key === vpc ? isReplaced : !reached.includes(key)));
};
