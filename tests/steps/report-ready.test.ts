import { expect, test } from '@jest/globals';
import type { Change } from '../../src/private-api/change.ts';
import type { Finding } from '../../src/private-api/finding.ts';
import type { HistoryEvent } from '../../src/private-api/timeline.ts';
import { confineRestApi } from '../../src/steps/confine-rest-api.ts';
import { reportReady } from '../../src/steps/report-ready.ts';
import { updateStage } from '../../src/steps/update-stage.ts';
import { verifyPrivateApi } from '../../src/steps/verify-private-api.ts';
import { changeRecord } from '../support/ready-story.ts';
import { aRecord, aRequest, aRun } from '../support/step-request.ts';
import { tillDeployed } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

type State = Parameters<typeof reportReady.run>[0]['state'];

const gathered = async (world: StepWorld) => {
  const request = aRequest({ tags: { team: 'orders' } });
  const story = await tillDeployed(world, { request });
  const { run, network, endpointPlan, securityGroup, vpcEndpoint, restApi, deployment } = story;
  return {
    run,
    request,
    network,
    endpointPlan,
    warnings: [],
    failed: {},
    prepared: { securityGroup, vpcEndpoint, restApi, vpcEndpointReady: true, failed: {} },
    confinement: story.confinement,
    definition: story.definition,
    deployment,
    stage: await world.run(updateStage, { run, request, restApi, stage: { changes: [] } }),
    verification: await world.run(verifyPrivateApi, {
      run,
      request,
      definition: story.definition,
      membership: story.membership,
      restApi,
      vpcEndpoint,
      deployment,
    }),
  };
};

const report = (world: StepWorld, state: Partial<State>, history: HistoryEvent[] = []) =>
  world.run(
    reportReady,
    { state: state as State },
    { executions: { ...world.ports.executions, history: () => Promise.resolve(history) } },
  );

const warning = (code: string): Finding => ({
  code,
  severity: 'warning',
  seen: 'x',
  why: 'x',
  remedy: 'x',
  link: 'https://docs.aws.amazon.com/',
});

test('puts together what was made, what was checked and who asked', async () => {
  const world = await stepWorld();
  const state = await gathered(world);

  const result = await report(world, state);

  const { securityGroups, restApis } = await world.state();
  expect(result).toMatchObject({
    id: state.run.id,
    status: 'READY',
    restApiId: restApis[0].id,
    stage: 'live',
    deploymentId: restApis[0].stages[0].deploymentId,
    vpcEndpointIds: state.verification.vpcEndpointIds,
    invokeUrls: state.verification.invokeUrls,
    warnings: [],
    requestedBy: state.run.requestedBy,
  });
  expect(securityGroups.map(({ GroupId }) => GroupId)).toContain(result.changes[0]?.id);
});

test('records that the private API is READY, and lets it go, once however often it is asked', async () => {
  const world = await stepWorld();
  const state = await gathered(world);

  const result = await report(world, state);
  await report(world, state);

  expect(world.registry.privateApis.get(state.run.id)).toMatchObject({
    status: 'READY',
    holder: null,
    attempts: [],
    ready: { result, snapshot: state.verification.snapshot },
    vpcs: [state.verification.snapshot.vpc],
  });
  expect(await world.ports.definitions.getReady(state.run.id)).toBe(
    await world.ports.definitions.get(state.definition.sha256),
  );
});

test('does not record over a run that has taken the place of this one', async () => {
  const world = await stepWorld();
  const state = await gathered(world);
  const other = aRun({ executionArn: 'arn:another' });
  await world.registry.changePrivateApi(other.id, () => aRecord({ fence: 2 }, other));

  await expect(report(world, state)).rejects.toMatchObject({ name: 'AlreadyRunning' });
});

test('does not say READY of a run that is settled to have ended in the middle', async () => {
  const world = await stepWorld();
  const state = await gathered(world);
  await changeRecord(world, { status: 'FAILED' });

  await expect(report(world, state)).rejects.toMatchObject({ name: 'Stopped' });
  expect(world.registry.privateApis.get(state.run.id)).toMatchObject({ status: 'FAILED' });
});

test('does not forget what could not be cleared away', async () => {
  const world = await stepWorld();
  const state = await gathered(world);
  const there = world.registry.privateApis.get(state.run.id)!;
  const snapshot = { ...state.verification.snapshot };
  const ready = { result: await report(world, state), snapshot };
  await world.registry.changePrivateApi(state.run.id, () => ({
    ...there,
    ready: { ...ready, snapshot: { ...snapshot, stage: { ...snapshot.stage, name: 'former' } } },
  }));
  const failed = { DeleteStage: { Error: 'AccessDenied', Cause: 'not authorized' } };

  await report(world, { ...state, failed });

  expect(world.registry.privateApis.get(state.run.id)).toMatchObject({
    status: 'READY',
    formerStages: ['former'],
    attempts: there.attempts,
  });
});

test('tells what could not be cleared away as a warning', async () => {
  const world = await stepWorld();
  const failed = { DeleteStage: { Error: 'AccessDenied', Cause: 'not authorized' } };

  const { warnings } = await report(world, { ...(await gathered(world)), failed });

  expect(warnings).toMatchObject([
    { code: 'NOT_CLEARED_AWAY', seen: 'DeleteStage: not authorized (AccessDenied)' },
  ]);
});

test('lists every change in the order in which they came', async () => {
  const world = await stepWorld();
  const changes: Change[] = [{ action: 'updated', type: 'vpc', id: 'vpc-1' }];

  const result = await report(world, { ...(await gathered(world)), dnsAttributes: { changes } });

  expect(result.changes.map(({ action, type }) => `${action} ${type}`)).toEqual([
    'updated vpc',
    'created security-group',
    'created vpc-endpoint',
    'created rest-api',
    'associated vpc-endpoint',
    'created stage',
    'deployed deployment',
    'updated stage',
  ]);
});

test('lists no change where there was none', async () => {
  const world = await stepWorld();
  const state = await gathered(world);
  const { run, request, prepared } = state;
  const confinement = await world.run(confineRestApi, {
    run,
    request,
    restApi: prepared.restApi,
    vpcEndpoint: prepared.vpcEndpoint,
    confinement: null,
  });
  const unchanged = <Part extends { changes: unknown }>(part: Part) => ({ ...part, changes: [] });

  const { changes } = await report(world, {
    ...state,
    prepared: {
      ...prepared,
      securityGroup: unchanged(prepared.securityGroup),
      vpcEndpoint: unchanged(prepared.vpcEndpoint),
      restApi: unchanged(prepared.restApi),
    },
    confinement,
    deployment: unchanged(state.deployment),
    stage: unchanged(state.stage),
  });

  expect(changes).toEqual([]);
});

test('loses no warning, whoever gave it', async () => {
  const world = await stepWorld();
  const state = await gathered(world);
  const { aliases } = state.deployment;

  const { warnings } = await report(world, {
    ...state,
    warnings: [warning('OF_THE_DEFINITION')],
    endpointPlan: { ...state.endpointPlan, warnings: [warning('OF_THE_NETWORK')] },
    prepared: {
      ...state.prepared,
      restApi: { ...state.prepared.restApi, warnings: [warning('OF_THE_IMPORT')] },
    },
    deployment: {
      ...state.deployment,
      aliases: { ...aliases, warnings: [warning('OF_THE_ALIASES')] },
    },
    testInvocation: { warnings: [warning('OF_THE_INVOCATION')] },
  });

  expect(warnings.map(({ code }) => code)).toEqual([
    'OF_THE_DEFINITION',
    'OF_THE_NETWORK',
    'OF_THE_IMPORT',
    'OF_THE_ALIASES',
    'OF_THE_INVOCATION',
  ]);
});

test('tells when each step ran, itself included, a wait that went round once', async () => {
  const world = await stepWorld();
  const at = (second: number) => `2026-01-01T00:00:0${second}.000Z`;
  const wait = { stateType: 'Wait', state: 'WaitForVpcEndpoint' } as const;

  const { timeline } = await report(world, await gathered(world), [
    { kind: 'entered', ...wait, at: at(1) },
    { kind: 'exited', ...wait, at: at(2) },
    { kind: 'entered', ...wait, at: at(3) },
    { kind: 'exited', ...wait, at: at(4) },
    { kind: 'entered', stateType: 'Choice', state: 'IsVpcEndpointAvailable', at: at(4) },
    { kind: 'entered', stateType: 'Task', state: 'ReportReady', at: at(5) },
  ]);

  expect(timeline).toEqual([
    { step: 'WaitForVpcEndpoint', startedAt: at(1), endedAt: at(4) },
    { step: 'ReportReady', startedAt: at(5) },
  ]);
});
