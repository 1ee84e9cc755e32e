import { describe, expect, test } from '@jest/globals';
import { lastLambdaSeconds } from '../../src/private-api/registry/hold-outlook.ts';
import { holdPatience } from '../../src/private-api/waiting/patience.ts';
import { acquireHold } from '../../src/steps/acquire-hold.ts';
import type { ExecutionStanding, ExecutionsPort } from '../../src/steps/ports.ts';
import type { Run } from '../../src/steps/state/run.ts';
import { aRecord, aRequest, aRun } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const other = aRun({ executionArn: 'arn:the-other-execution', nonce: 'nonce-of-the-other' });

const definition = { sha256: 'a'.repeat(64) };

/** The run before it has asked, in the world's own time. */
const begun = (world: StepWorld, change: Partial<Run> = {}): Run => {
  const since = world.ports.clock.now().toISOString();
  return aRun({ hold: { status: 'none', fence: 0, waitSeconds: 0, since }, ...change });
};

const acquire = (world: StepWorld, run: Run, standing?: ExecutionStanding): Promise<Run> => {
  const executions: ExecutionsPort = {
    ...world.ports.executions,
    findStanding: () => Promise.resolve(standing),
  };
  const input = { run, operation: 'provision' as const, request: aRequest(), definition };
  return world.run(acquireHold, input, { executions });
};

const heldByOther = async (world: StepWorld): Promise<void> => {
  world.registry.clear();
  await world.registry.changePrivateApi(other.id, () => aRecord({}, other));
};

describe('nobody holds the private API', () => {
  test('the run does, and its nonce is recorded', async () => {
    const world = await stepWorld();
    world.registry.clear();

    const run = await acquire(world, begun(world));

    expect(run.hold).toMatchObject({ status: 'held', fence: 1 });
    expect(world.registry.privateApis.get(run.id)).toMatchObject({
      holder: { executionArn: run.executionArn, fence: 1 },
      attempts: [{ nonce: run.nonce }],
      request: { name: 'orders' },
    });
  });

  test('a run that asks twice holds it once', async () => {
    const world = await stepWorld();
    world.registry.clear();

    await acquire(world, begun(world));
    const run = await acquire(world, begun(world));

    expect(run.hold.fence).toBe(1);
    expect(world.registry.privateApis.get(run.id)?.attempts).toHaveLength(1);
  });
});

describe('a running execution holds it', () => {
  test('whoever cannot wait is told which one', async () => {
    const world = await stepWorld();
    await heldByOther(world);

    await expect(acquire(world, begun(world), { isRunning: true })).rejects.toMatchObject({
      name: 'AlreadyRunning',
      message: expect.stringContaining(other.executionArn),
    });
  });

  test('whoever can waits, and asks again and again', async () => {
    const world = await stepWorld();
    await heldByOther(world);

    const run = await acquire(world, begun(world, { waitsItsTurn: true }), { isRunning: true });

    expect(run.hold).toMatchObject({ status: 'waiting', waitSeconds: holdPatience.firstSeconds });
    expect(world.registry.privateApis.get(run.id)).toEqual(aRecord({}, other));
  });

  test('but not for ever', async () => {
    const world = await stepWorld();
    await heldByOther(world);
    const run = begun(world, { waitsItsTurn: true });
    world.pass(holdPatience.deadlineSeconds);

    await expect(acquire(world, run, { isRunning: true })).rejects.toMatchObject({
      name: 'AlreadyRunning',
    });
  });
});

describe('an execution that has ended still holds it', () => {
  test('even whoever cannot wait waits until nothing of it can be at work', async () => {
    const world = await stepWorld();
    await heldByOther(world);
    const endedAt = world.ports.clock.now().toISOString();
    world.pass(20);

    const run = await acquire(world, begun(world), { isRunning: false, endedAt });

    expect(run.hold).toMatchObject({ status: 'waiting', waitSeconds: lastLambdaSeconds - 20 });
  });

  test('is replaced then, and what it may have left is remembered', async () => {
    const world = await stepWorld();
    await heldByOther(world);
    const endedAt = world.ports.clock.now().toISOString();
    world.pass(lastLambdaSeconds);

    const run = await acquire(world, begun(world), { isRunning: false, endedAt });

    expect(run.hold).toMatchObject({ status: 'held', fence: 2 });
    expect(world.registry.privateApis.get(run.id)?.attempts).toMatchObject([
      { nonce: other.nonce },
      { nonce: run.nonce },
    ]);
  });
});

describe('an execution cleans up after another', () => {
  const cleaningUp = (world: StepWorld): Run =>
    begun(world, { waitsItsTurn: true, cleansUpAfter: [other.executionArn] });

  test('and holds the private API when nothing of the other can be at work', async () => {
    const world = await stepWorld();
    await heldByOther(world);
    const endedAt = world.ports.clock.now().toISOString();
    world.pass(20);
    const ended = { isRunning: false, endedAt };

    const waiting = await acquire(world, cleaningUp(world), ended);
    world.pass(waiting.hold.waitSeconds);
    const run = await acquire(world, cleaningUp(world), ended);

    expect(waiting.hold).toMatchObject({ status: 'waiting', waitSeconds: lastLambdaSeconds - 20 });
    expect(run.hold).toMatchObject({ status: 'held', fence: 2 });
    expect(await acquire(world, cleaningUp(world), ended)).toMatchObject({ hold: { fence: 2 } });
    expect(world.registry.privateApis.get(run.id)).toMatchObject({
      holder: { operation: 'cleanUp', executionArn: run.executionArn },
      executionArn: other.executionArn,
      attempts: [{ nonce: other.nonce }],
    });
  });

  test('and waits while that one goes on after all', async () => {
    const world = await stepWorld();
    await heldByOther(world);

    const run = await acquire(world, cleaningUp(world), { isRunning: true });

    expect(run.hold.status).toBe('waiting');
  });

  test.each([
    ['others carry on', aRecord({}, aRun({ executionArn: 'arn:a-third' }))],
    ['the other has let go', aRecord({ holder: null }, other)],
  ])('and that is over when %s', async (_, record) => {
    const world = await stepWorld();
    world.registry.clear();
    await world.registry.changePrivateApi(other.id, () => record);

    const run = await acquire(world, cleaningUp(world), { isRunning: true });

    expect(run.hold.status).toBe('over');
    expect(world.registry.privateApis.get(run.id)).toEqual(record);
  });

  test('and whoever comes waits for that, even who waits for nobody else', async () => {
    const world = await stepWorld();
    const holder = { ...aRecord({}, other).holder!, operation: 'cleanUp' as const };
    await world.registry.changePrivateApi(other.id, () => aRecord({ holder }, other));

    const run = await acquire(world, begun(world), { isRunning: true });

    expect(run.hold.status).toBe('waiting');
  });
});
