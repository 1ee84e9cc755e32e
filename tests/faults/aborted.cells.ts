import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cleanUpsIn, stopAt, toldOf } from '../support/endings.ts';
import { type LocalRun, openLocalRun } from '../support/local-run.ts';
import { ask } from './cell.ts';
import { saveWorld } from './saved-world.ts';
import { privateApiId, type Scenario } from './scenario.ts';
import { firstProvisioning, furnish, update } from './scenarios.ts';
import { whatCounts } from './what-counts.ts';

/** Longer than it takes to clean up: what is left to itself ends, an endpoint goes, and an alias comes again. */
const settlingSeconds = 600;

const common = [
  'ReadRequest',
  'AcquireHold',
  'FindNetwork',
  'CheckNetwork',
  'JoinVpc',
  'CreateRestApi',
  'CreateSecurityGroup',
  'CreateVpcEndpoint',
  'ImportDefinition',
  'WaitForVpcEndpoint',
  'CheckVpcEndpoint',
  'ModifyVpcEndpoint',
  'ConfineRestApi',
  'DeployRestApi',
  'UpdateStage',
  'WaitForAliases',
  'CheckAliases',
  'VerifyPrivateApi',
  'FindLeftovers',
];

const deletions = [
  'DeleteStage',
  'DeleteRestApi',
  'LeaveVpc',
  'DeleteVpcEndpoint',
  'DeleteSecurityGroup',
];

const reports = ['ReportReady', 'PublishReady'];

/** Where nothing is held yet, or its own function holds it only after it is settled. */
const beforeTheHold = ['ReadRequest', 'AcquireHold'];

interface World {
  readonly local: LocalRun;
  readonly stop: () => Promise<void>;
  /** Makes what the run finds. */
  readonly prepare: () => Promise<void>;
  readonly before: unknown;
  /** The steps of a run that nothing goes wrong with. */
  readonly steps: readonly string[];
}

const open = async (scenario: Scenario): Promise<World> => {
  const { local, stop } = await openLocalRun();
  await furnish(local);
  await scenario.prepare(local);
  const before = whatCounts(local);
  const prepare = await saveWorld(local);
  const { timeline } = await ask(local, scenario);
  return { local, stop, prepare, before, steps: timeline.map(({ step }) => step) };
};

/** Sends what a scenario asks for, and stops the execution when it enters a state. Then lets everything settle. */
const abort = async (
  { local, prepare }: World,
  { ask: asked }: Scenario,
  step: string,
): Promise<string> => {
  await prepare();
  if (asked === 'retirement') throw new Error('a retirement is not cleaned up after');
  const executionId = await local.start(asked.request());
  const execution = stopAt(local, executionId, step);
  await local.until(execution.done);
  await local.pass(settlingSeconds);
  expect(execution.ending?.status).toBe('ABORTED');
  return executionId;
};

describe.each([
  { scenario: firstProvisioning, steps: [...common, ...reports], pastReturn: reports },
  {
    scenario: update,
    steps: [...common, ...deletions, ...reports],
    // What serves by then is what a later failure is restored to.
    pastReturn: ['FindLeftovers', ...deletions, ...reports],
  },
])('$scenario.name, step by step', ({ scenario, steps, pastReturn }) => {
  let world: World;
  beforeAll(async () => {
    world = await open(scenario);
  });
  afterAll(() => world.stop());

  describe('every step', () => {
    test('stopped', () => {
      expect(world.steps.toSorted()).toEqual(steps.toSorted());
    });
  });

  describe.each(steps)('%s', (step) => {
    test('stopped', async () => {
      const executionId = await abort(world, scenario, step);

      const { local, before } = world;
      const { body } = await local.http('GET', `/private-apis/${privateApiId}`);
      const told = toldOf(local, executionId);
      expect(new Set(told.map(([type]) => type)).size).toBe(1);
      if (told[0]?.[0] === 'Private API Ready') {
        expect(reports).toContain(step);
        expect(body).toMatchObject({ status: 'READY' });
      } else {
        const error = { name: 'Stopped', step };
        expect(told[0]).toMatchObject(['Private API Failed', { id: privateApiId, ...error }]);
        if (!beforeTheHold.includes(step))
          expect(body).toMatchObject({ status: 'FAILED', error: { name: 'Stopped', step } });
        if (scenario === update && pastReturn.includes(step))
          expect(body).toMatchObject({ result: { stage: 'v2' } });
        else expect(whatCounts(local)).toEqual(before);
      }
      const cleanUps = cleanUpsIn(local).map(({ ending }) => ending?.status);
      expect(cleanUps).toEqual(cleanUps.map(() => 'SUCCEEDED'));
    });
  });
});
