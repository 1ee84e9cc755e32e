import { expect, test } from '@jest/globals';
import { recordServed } from '../../../src/private-api/registry/record-served.ts';
import { makeReady, takeHold } from '../../support/ready-story.ts';
import { aRun } from '../../support/step-request.ts';
import { stepWorld } from '../../support/step-world.ts';

/** A private API that was READY on stage `live`, and is held by an update that serves it on `beta`. */
const anUpdate = async () => {
  const world = await stepWorld();
  await makeReady(world);
  const { executionArn } = await takeHold(world);
  const record = (await world.registry.findPrivateApi(aRun().id))!;
  const { result, snapshot } = record.ready!;
  const { executeApiArn, vpcEndpointIds, invokeUrls } = result;
  return {
    record,
    served: {
      executionArn,
      verified: { executeApiArn, vpcEndpointIds, invokeUrls },
      snapshot: { ...snapshot, stage: { ...snapshot.stage, name: 'beta', deploymentId: 'd2' } },
    },
  };
};

test('what is served from now on is what a failure is restored to, and the former stage is still to go', async () => {
  const { record, served } = await anUpdate();

  const after = recordServed(record, served);

  expect(after.ready).toMatchObject({
    result: { stage: 'beta', deploymentId: 'd2' },
    snapshot: { stage: { name: 'beta' } },
  });
  expect(after.formerStages).toEqual(['live']);
  expect(after).toMatchObject({ holder: record.holder, attempts: record.attempts });
  expect(recordServed(after, served)).toEqual(after);
});

test('a run that was never READY, or that does not hold the private API, has nothing to record', async () => {
  const { record, served } = await anUpdate();
  const first = { ...record, ready: null };

  expect(recordServed(first, served)).toBe(first);
  expect(recordServed(record, { ...served, executionArn: 'another' })).toBe(record);
});
