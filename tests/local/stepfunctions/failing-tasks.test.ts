import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
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
