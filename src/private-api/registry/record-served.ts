import type { Result } from '../result.ts';
import type { PrivateApiRecord, Snapshot } from './private-api-record.ts';

/** What a run has made and checked, before it deletes what was there instead. */
export interface Served {
  readonly executionArn: string;
  readonly verified: Pick<Result, 'executeApiArn' | 'vpcEndpointIds' | 'invokeUrls'>;
  readonly snapshot: Snapshot;
}

/**
 * Records what a private API that was READY before is served by from now on: when what it used before has begun to go, a
 * run that fails must not go back to that. A run that does not hold it has nothing to record.
 */
export const recordServed = (
  record: PrivateApiRecord,
  { executionArn, verified, snapshot }: Served,
): PrivateApiRecord => {
  const { holder, ready } = record;
  if (ready === null || holder?.executionArn !== executionArn) return record;
  const { restApiId, stage } = snapshot;
  const former = [...record.formerStages, ready.snapshot.stage.name];
  return {
    ...record,
    formerStages: [...new Set(former)].filter((name) => name !== stage.name),
    ready: {
      result: {
        ...ready.result,
        ...verified,
        restApiId,
        stage: stage.name,
        deploymentId: stage.deploymentId,
      },
      snapshot,
    },
  };
};
