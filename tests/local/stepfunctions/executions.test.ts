import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startVirtualTime, type VirtualTime } from '../../support/virtual-time.ts';
import { deploy, names, told } from './deploy.ts';

let time: VirtualTime;
beforeEach(() => {
  time = startVirtualTime();
});
afterEach(() => time.stop());

describe('an execution', () => {
  test('is told event by event, in service time, each event naming the one before it', async () => {
    const machine = await deploy(
      `
      definition:
        StartAt: Begin
        States:
          Begin: { Type: Task, Resource: '\${begin}', TimeoutSeconds: 5, ResultPath: $.begun, Next: Pause }
          Pause: { Type: Wait, SecondsPath: $.begun.waitSeconds, Next: IsDone }
          IsDone:
            Type: Choice
            Choices: [{ Variable: $.begun.done, BooleanEquals: true, Next: Done }]
            Default: Begin
          Done: { Type: Succeed }`,
      { begin: () => ({ waitSeconds: 3600, done: true }) },
    );

    const execution = machine.start('one', '{"name":"orders"}');
    await time.until(execution.done);

    expect(execution.ending).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"name":"orders","begun":{"waitSeconds":3600,"done":true}}',
    });
    expect(told(execution)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered Begin',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited Begin',
      'WaitStateEntered Pause',
      'WaitStateExited Pause',
      'ChoiceStateEntered IsDone',
      'ChoiceStateExited IsDone',
      'SucceedStateEntered Done',
      'SucceedStateExited Done',
      'ExecutionSucceeded',
    ]);
    const { events } = execution.history;
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
    expect(events.map(({ previousEventId }) => previousEventId)).toEqual([
      0, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    expect(Number(events[7]?.timestamp) - Number(events[6]?.timestamp)).toBe(3_600_000);
  });

  test('tells branches in the order in which things happened, each along its own chain', async () => {
    const machine = await deploy(
      `
      definition:
        StartAt: Both
        States:
          Both:
            Type: Parallel
            Parameters: { seconds: 5 }
            Branches:
              - StartAt: Slow
                States:
                  Slow: { Type: Wait, SecondsPath: $.seconds, Next: SlowDone }
                  SlowDone: { Type: Pass, Parameters: { slow: true }, End: true }
              - StartAt: Fast
                States:
                  Fast: { Type: Task, Resource: '\${fast}', TimeoutSeconds: 5, End: true }
            ResultSelector: { slow.$: '$[0].slow', fast.$: '$[1].fast' }
            ResultPath: $.both
            Next: After
          After: { Type: Succeed }`,
      { fast: () => ({ fast: true }) },
    );

    const execution = machine.start();
    await time.until(execution.done);

    expect(execution.ending?.output).toBe('{"both":{"slow":true,"fast":true}}');
    expect(told(execution).slice(1)).toEqual([
      'ParallelStateEntered Both',
      'ParallelStateStarted',
      'WaitStateEntered Slow',
      'TaskStateEntered Fast',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited Fast',
      'WaitStateExited Slow',
      'PassStateEntered SlowDone',
      'PassStateExited SlowDone',
      'ParallelStateSucceeded',
      'ParallelStateExited Both',
      'SucceedStateEntered After',
      'SucceedStateExited After',
      'ExecutionSucceeded',
    ]);
    const before = execution.history.events.map(({ previousEventId }) => previousEventId);
    expect(before).toEqual([0, 0, 2, 3, 3, 5, 6, 7, 8, 4, 10, 11, 12, 13, 14, 15, 16]);
  });

  test('fails with what a branch failed with, and stops the other branch', async () => {
    const machine = await deploy(
      `
      definition:
        StartAt: Both
        States:
          Both:
            Type: Parallel
            Branches:
              - StartAt: Break
                States: { Break: { Type: Task, Resource: '\${break}', TimeoutSeconds: 5, End: true } }
              - StartAt: Linger
                States:
                  Linger: { Type: Wait, Seconds: 1000, Next: Late }
                  Late: { Type: Task, Resource: '\${late}', TimeoutSeconds: 5, End: true }
            Catch: [{ ErrorEquals: [Broken], ResultPath: $.failed, Next: Caught }]
            End: true
          Caught: { Type: Succeed }`,
      {
        break: () => {
          throw Object.assign(new Error('in two'), { name: 'Broken' });
        },
        late: () => 'never',
      },
    );

    const execution = machine.start();
    await time.until(execution.done);

    expect(execution.ending?.status).toBe('SUCCEEDED');
    expect(names(execution)).toEqual(['Both', 'Break', 'Linger', 'Caught']);
    expect(told(execution)).toContain('ParallelStateFailed');
    expect(Number(execution.ending?.at) - execution.startedAt).toBe(0);
  });
});
