import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { startVirtualTime, type VirtualTime } from '../../support/virtual-time.ts';
import { deploy, told } from './deploy.ts';

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
