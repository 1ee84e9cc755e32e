import type { PrivateApiRecord } from '../../src/private-api/registry/private-api-record.ts';
import { markDescription } from '../../src/private-api/rest-api/deployment-mark.ts';
import { recordReady } from '../../src/private-api/registry/record-ready.ts';
import { acquireHold } from '../../src/private-api/registry/acquire-hold.ts';
import type { Request } from '../../src/private-api/request/request.ts';
import { updateStage } from '../../src/steps/update-stage.ts';
import type { Run } from '../../src/steps/state/run.ts';
import { verifyPrivateApi } from '../../src/steps/verify-private-api.ts';
import { aRequest, aRun } from './step-request.ts';
import { type Asked, tillDeployed } from './step-story.ts';
import type { StepWorld } from './step-world.ts';

const now = '2026-01-01T00:00:00.000Z';

/** A private API that a run has made, and that nobody holds any more. */
export const makeReady = async (world: StepWorld, asked: Asked = {}) => {
  const story = await tillDeployed(world, asked);
  const { run, request, restApi, deployment } = story;
  await world.run(updateStage, { run, request, restApi, stage: { changes: [] } });
  const { definition, membership, vpcEndpoint } = story;
  const { snapshot, ...verified } = await world.run(verifyPrivateApi, {
    run,
    request,
    definition,
    membership,
    restApi,
    vpcEndpoint,
    deployment,
  });
  await world.ports.definitions.keepReady(run.id, definition.sha256);
  await world.registry.changePrivateApi(run.id, (record) =>
    recordReady(record!, {
      executionArn: run.executionArn,
      result: {
        id: run.id,
        status: 'READY',
        restApiId: restApi.id,
        stage: request.stage.name,
        deploymentId: deployment.id,
        ...verified,
        changes: [],
        warnings: [],
        requestedBy: run.requestedBy,
        timeline: [],
      },
      snapshot,
      protect: request.protect,
      isCleared: true,
      leftVpcs: [],
      now,
    }),
  );
  return { ...story, snapshot };
};

/** Another run takes the private API: to bring it to `request`, or to retire it. */
export const takeHold = async (
  world: StepWorld,
  request: Request | null = aRequest(),
  { id = aRun().id, nonce = 'nonce-of-the-next-run' } = {},
): Promise<Run> => {
  const run = aRun({ id, nonce, executionArn: `${aRun().executionArn}-${nonce}` });
  const record = await world.registry.changePrivateApi(id, (there) =>
    acquireHold(there, {
      ...run,
      now,
      asked: request && { request, fingerprint: 'next' },
      replaces: undefined,
    }),
  );
  return { ...run, hold: { ...run.hold, fence: record.fence } };
};

/** What the registry knows of a private API. */
export const recordOf = async (world: StepWorld, { id } = aRun()) =>
  (await world.registry.findPrivateApi(id))!;

/** Changes what the registry knows of a private API, as another step or another run may have. */
export const changeRecord = (
  world: StepWorld,
  change: Partial<PrivateApiRecord> | ((there: PrivateApiRecord) => Partial<PrivateApiRecord>),
) =>
  world.registry.changePrivateApi(aRun().id, (there) => ({
    ...there!,
    ...(typeof change === 'function' ? change(there!) : change),
  }));

/** Whoever holds the private API lets it go, and leaves all else as it is. */
export const letGo = (world: StepWorld) => changeRecord(world, { holder: null });

/** Deploys an API to a stage, with the mark of a run. */
export const deployAs = (
  world: StepWorld,
  { restApiId, stageName, nonce }: { restApiId: string; stageName: string; nonce: string },
) =>
  world.apiGateway.createDeployment({
    restApiId,
    stageName,
    description: markDescription('', {
      fingerprint: '0'.repeat(16),
      content: '0'.repeat(16),
      nonce,
      attempt: 0,
    }),
  });
