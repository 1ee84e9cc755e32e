import { expect } from '@jest/globals';
import type { LocalRun, RegionShown, Run } from '../support/local-run.ts';
import type { Breakage } from './breakage.ts';
import type { FaultKind } from './fault-kinds.ts';
import { privateApiId, rowName, type Row, type Scenario } from './scenario.ts';
import { whatCounts } from './what-counts.ts';

/** What a cell needs of the service that it shares with others. */
export interface World {
  readonly local: LocalRun;
  readonly breakage: Breakage;
  /** Makes what the scenario's run finds. */
  readonly prepare: () => Promise<void>;
  /** What exists before the first provisioning, and again after the retirement. */
  readonly empty: RegionShown;
  /** What counts before and after the scenario's run, where nothing goes wrong. */
  readonly before: unknown;
  readonly after: unknown;
}

export const successors = ['again', 'retirement', 'cleanUp'] as const;

/** One cell of the fault table: this call goes wrong in this way, once. */
export interface Cell {
  readonly scenario: Scenario;
  readonly row: Row;
  readonly fault: FaultKind;
  /** What follows a run that was stopped: at once the same again, or the retirement; or nothing but the clean-up. */
  readonly next: (typeof successors)[number];
}

/** Sends what a scenario asks for, and follows it to its end. Throws when it is not accepted. */
export const ask = (local: LocalRun, { ask: asked }: Scenario): Promise<Run> =>
  asked === 'retirement' ? local.retire(privateApiId) : local.provision(asked.request());

/** Longer than an alias takes, anything that a run has left to itself, and cleaning up after that. */
const settlingSeconds = 600;

/** Throws unless the run gets over the fault, or takes back what it did, and a retirement leaves nothing in either case. */
export const survive = async (world: World, cell: Cell): Promise<void> => {
  const { local, breakage, empty } = world;
  const { scenario, row, fault } = cell;
  await world.prepare();
  await breakage.plan(row, fault);
  const run = await ask(local, scenario);
  if (!breakage.hasHappened(row, fault))
    throw new Error(`the call did not come: ${JSON.stringify(run.error)}`);
  // A run whose outcome nobody can be told ends as it would have.
  const isNews = row.operation === 'events:PutEvents';
  if (fault === 'deny' && !isNews) await expectRefused(world, cell, run);
  else if (fault === 'stopped') await expectFollowed(world, cell);
  else expectAsAsked(world, run);
  await retireFinally(local);
  is('what is left after the retirement', await local.state(), empty);
};

const expectAsAsked = ({ local, after }: World, { error }: Run): void => {
  is('the error', error, undefined);
  is('what was asked for', whatCounts(local), after);
};

const expectRefused = async (world: World, { scenario, row }: Cell, run: Run): Promise<void> => {
  const isPastReturn = scenario.pastReturn.includes(rowName(row));
  const isWarned = isPastReturn && run.error === undefined && run.result.warnings.length > 0;
  if (!isWarned) is('the error', run.error?.name, 'AccessDenied');
  if (isPastReturn) expectAsAsked(world, await ask(world.local, scenario));
  else if (scenario.ask !== 'retirement') await expectTakenBack(world, run);
};

const expectTakenBack = async ({ local, before }: World, { error }: Run): Promise<void> => {
  await local.pass(settlingSeconds);
  is('what is left after the rollback', whatCounts(local), before);
  is('what could not be taken back', error?.rollback?.notRestored ?? [], []);
};

const expectFollowed = async (world: World, { scenario, row, next }: Cell): Promise<void> => {
  if (scenario.ask === 'retirement' || next === 'retirement') return;
  if (next === 'again' || scenario.pastReturn.includes(rowName(row)))
    expectAsAsked(world, await ask(world.local, scenario));
  else await expectCleanedUp(world);
};

/** The last write may have been that all is READY. */
const expectCleanedUp = async ({ local, before, after }: World): Promise<void> => {
  await local.pass(settlingSeconds);
  const { body } = await local.http('GET', `/private-apis/${privateApiId}`);
  const { status } = body as { status: string };
  is('what is left after the clean-up', whatCounts(local), status === 'READY' ? after : before);
};

/** Retires the private API, if there is any. */
const retireFinally = async (local: LocalRun): Promise<void> => {
  const { status, body } = await local.http('GET', `/private-apis/${privateApiId}`);
  if (status === 404) return;
  if ((body as { status: string }).status === 'RETIRED') return;
  const { error } = await local.retire(privateApiId);
  is('the error of the retirement', error, undefined);
};

const is = (what: string, actual: unknown, expected: unknown): void => {
  try {
    expect(actual).toEqual(expected);
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
};
