import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { startVirtualTime, type VirtualTime } from '../../support/virtual-time.ts';
import { deploy, names, told } from './deploy.ts';

let time: VirtualTime;
beforeEach(() => {
  time = startVirtualTime();
});
afterEach(() => time.stop());

const once = `
  definition:
    StartAt: Work
    States:
      Work: { Type: Task, Resource: '\${work}', TimeoutSeconds: 600, End: true }`;

const never = (): Promise<never> => new Promise(() => undefined);

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
    const before = Object.fromEntries(
      execution.history.events.map(({ id, previousEventId }) => [id, previousEventId]),
    );
    expect(before).toMatchObject({ 4: 3, 5: 3, 6: 5, 9: 8, 10: 4, 13: 12 });
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

describe('a failing task', () => {
  test('crosses as on AWS: the name as the error, and the whole of it as JSON in the cause', async () => {
    const machine = await deploy(once, {
      work: () => {
        throw Object.assign(new Error('no such VPC'), { name: 'NetworkNotFound' });
      },
    });

    const execution = machine.start();
    await time.until(execution.done);

    expect(execution.ending).toMatchObject({ status: 'FAILED', error: 'NetworkNotFound' });
    expect(JSON.parse(execution.ending?.cause ?? '')).toEqual({
      errorType: 'NetworkNotFound',
      errorMessage: 'no such VPC',
      trace: expect.arrayContaining([expect.stringContaining('no such VPC')]),
    });
    expect(told(execution).slice(-2)).toEqual(['LambdaFunctionFailed', 'ExecutionFailed']);
  });

  test('is caught with the same error and cause beside its input', async () => {
    const machine = await deploy(
      `
      definition:
        StartAt: Work
        States:
          Work:
            Type: Task
            Resource: '\${work}'
            TimeoutSeconds: 5
            Catch: [{ ErrorEquals: [States.ALL], ResultPath: $.failed.Work, Next: Report }]
            End: true
          Report: { Type: Fail, ErrorPath: $.failed.Work.Error, CausePath: $.failed.Work.Cause }`,
      {
        work: () => {
          throw Object.assign(new Error('full'), { name: 'QuotaExceeded' });
        },
      },
    );

    const execution = machine.start('x', '{"failed":{}}');
    await time.until(execution.done);

    expect(execution.ending).toMatchObject({
      error: 'QuotaExceeded',
      cause: expect.stringContaining('"full"'),
    });
    expect(told(execution).slice(-3)).toEqual([
      'TaskStateExited Work',
      'FailStateEntered Report',
      'ExecutionFailed',
    ]);
  });

  test('is retried after pauses in service time that grow up to their limit', async () => {
    const tries: number[] = [];
    const machine = await deploy(
      `
      definition:
        StartAt: Work
        States:
          Work:
            Type: Task
            Resource: '\${work}'
            TimeoutSeconds: 5
            Retry: [{ ErrorEquals: [TransientAwsError], IntervalSeconds: 10, BackoffRate: 3, MaxDelaySeconds: 60, MaxAttempts: 3 }]
            End: true`,
      {
        work: () => {
          tries.push(Date.now());
          throw Object.assign(new Error('busy'), { name: 'TransientAwsError' });
        },
      },
      10,
    );

    const execution = machine.start();
    await time.until(execution.done);

    const first = tries[0] ?? 0;
    expect(tries.map((at) => (at - first) / 1000)).toEqual([0, 1, 4, 10]);
    expect(told(execution).filter((line) => line === 'LambdaFunctionScheduled')).toHaveLength(4);
    expect(told(execution).filter((line) => line === 'TaskStateEntered Work')).toHaveLength(1);
    expect(Number(execution.ending?.at) - execution.startedAt).toBe(100_000);
  });

  test('that takes too long times out in real time, however fast the clock is, and what it says later is not heard', async () => {
    let answer: (value: string) => void = () => undefined;
    const machine = await deploy(
      once,
      { work: () => new Promise((resolve) => (answer = resolve)) },
      100,
    );
    const began = Date.now();

    const execution = machine.start();
    await time.until(execution.done);
    answer('late');
    await new Promise(setImmediate);

    expect(Date.now() - began).toBe(600_000);
    expect(execution.ending).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(told(execution).slice(-2)).toEqual(['LambdaFunctionTimedOut', 'ExecutionFailed']);
  });

  test.each([
    ['what a function answers', { work: () => 'x'.repeat(256 * 1024) }, '{}'],
    [
      'what a state puts out',
      { work: () => 'x'.repeat(150 * 1024) },
      JSON.stringify('y'.repeat(150 * 1024)),
    ],
  ])(
    'by %s being too large for Step Functions ends all, whatever would be caught',
    async (_, functions, input) => {
      const machine = await deploy(
        `
      definition:
        StartAt: Keep
        States:
          Keep: { Type: Pass, Parameters: { input.$: $ }, Next: Work }
          Work:
            Type: Task
            Resource: '\${work}'
            Parameters: {}
            TimeoutSeconds: 5
            ResultPath: $.result
            Retry: [{ ErrorEquals: [States.ALL] }]
            Catch: [{ ErrorEquals: [States.ALL], Next: Caught }]
            End: true
          Caught: { Type: Succeed }`,
        functions,
      );

      const execution = machine.start('x', input);
      await time.until(execution.done);

      expect(execution.ending).toMatchObject({
        status: 'FAILED',
        error: 'States.DataLimitExceeded',
      });
      expect(names(execution)).not.toContain('Caught');
    },
  );

  test('that asks to wait for half a second ends all, as Step Functions waits whole seconds', async () => {
    const machine = await deploy(`
      definition:
        StartAt: Pause
        States:
          Pause: { Type: Wait, SecondsPath: $.seconds, End: true }`);

    const execution = machine.start('x', '{"seconds":0.5}');
    await time.until(execution.done);

    expect(execution.ending).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});

describe('a name', () => {
  test('with the same input, while that runs, answers with the same execution', async () => {
    const machine = await deploy(once, { work: never });

    expect(machine.start('one', '{"a":1}')).toBe(machine.start('one', '{"a":1}'));
    expect(machine.list()).toHaveLength(1);
  });

  test('with another input is taken', async () => {
    const machine = await deploy(once, { work: never });
    machine.start('one', '{"a":1}');

    expect(() => machine.start('one', '{"a":2}')).toThrow(
      expect.objectContaining({ code: 'ExecutionAlreadyExists' }),
    );
  });

  test('is taken for 90 days after its execution ended, and then free again', async () => {
    const machine = await deploy(once, { work: () => 'done' });
    const first = machine.start('one');
    await time.until(first.done);

    for (let day = 0; day < 90; day++)
      await time.until(machine.machine.clock.sleep(24 * 3600 - (day === 0 ? 1 : 0)));
    expect(() => machine.start('one')).toThrow(
      expect.objectContaining({ code: 'ExecutionAlreadyExists' }),
    );

    await time.until(machine.machine.clock.sleep(1));
    expect(machine.find(first.arn)).toBeUndefined();
    expect(machine.start('one')).not.toBe(first);
  });

  test.each(['', 'a b', 'a/b', 'a:b', 'ä#', 'x'.repeat(81), 'tab\t'])(
    '%j is none',
    async (name) => {
      const machine = await deploy(once, { work: never });

      expect(() => machine.start(name)).toThrow(expect.objectContaining({ code: 'InvalidName' }));
    },
  );
});

describe('stopping', () => {
  test('ends an execution in a wait at once, and leaves its last state entered', async () => {
    const machine = await deploy(
      `
      definition:
        StartAt: Pause
        States:
          Pause: { Type: Wait, Seconds: 1000, Next: Work }
          Work: { Type: Task, Resource: '\${work}', TimeoutSeconds: 5, End: true }`,
      { work: () => 'never' },
    );
    const execution = machine.start();
    await time.until(machine.machine.clock.sleep(1));

    machine.stop(execution, 'Cancelled', 'by hand');
    await time.until(execution.done);

    expect(execution.ending).toMatchObject({
      status: 'ABORTED',
      error: 'Cancelled',
      cause: 'by hand',
    });
    expect(told(execution)).toEqual([
      'ExecutionStarted',
      'WaitStateEntered Pause',
      'ExecutionAborted',
    ]);
    expect(Number(execution.ending?.at) - execution.startedAt).toBe(1000);
  });

  test('leaves a function to itself, and what it answers is no longer heard', async () => {
    const answers: string[] = [];
    const machine = await deploy(once, {
      work: async () => {
        await machine.machine.clock.sleep(10);
        answers.push('done');
      },
    });
    const execution = machine.start();
    await time.until(machine.machine.clock.sleep(1));

    machine.stop(execution);
    await time.until(machine.machine.clock.sleep(60));

    expect(answers).toEqual(['done']);
    expect(told(execution).at(-1)).toBe('ExecutionAborted');
  });

  test('leaves no timer behind, so that the process can end', async () => {
    const machine = await deploy(once, { work: never });
    const execution = machine.start();
    await new Promise(setImmediate);

    machine.stop(execution);
    await time.until(execution.done);
    await new Promise(setImmediate);

    expect(jest.getTimerCount()).toBe(0);
  });

  test('of what has ended changes nothing', async () => {
    const machine = await deploy(once, { work: () => 'done' });
    const execution = machine.start();
    await time.until(execution.done);

    machine.stop(execution);

    expect(execution.ending?.status).toBe('SUCCEEDED');
  });
});
