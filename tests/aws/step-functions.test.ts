import { beforeEach, describe, expect, test } from '@jest/globals';
import { createStates } from '../../local/aws/states/index.ts';
import type { Executions as LocalExecutions } from '../../local/stepfunctions/executions.ts';
import { executionArnOf, type Executions, stepFunctions } from '../../src/aws/step-functions.ts';
import { startAws } from '../local/aws/start-aws.ts';
import { deploy } from '../local/stepfunctions/deploy.ts';
import { connectionTo } from './embedded-ports.ts';

const definition = `
definition:
  StartAt: IsGood
  States:
    IsGood:
      Type: Choice
      Choices: [{ Variable: $.outcome, StringEquals: good, Next: Done }, { Variable: $.outcome, StringEquals: slow, Next: WaitForever }]
      Default: Refused
    WaitForever: { Type: Wait, Seconds: 100000, Next: Done }
    Done: { Type: Pass, End: true }
    Refused: { Type: Fail, Error: InvalidRequest, Cause: '{"name":"InvalidRequest"}' }
`;

let local: LocalExecutions;
let executions: Executions;
let stateMachineArn: string;
beforeEach(async () => {
  local = await deploy(definition);
  const aws = await startAws([createStates(local)]);
  const { endpoint, ...elsewhere } = connectionTo(aws);
  stateMachineArn = local.machine.arn;
  executions = stepFunctions({
    ...elsewhere,
    region: 'us-east-1',
    ...(endpoint !== undefined && { stepFunctionsEndpoint: endpoint }),
  });
});

const start = (outcome: string, name = 'run-1') =>
  executions.start({ stateMachineArn, name, input: JSON.stringify({ outcome }) });
const ended = async (arn: string) => {
  await local.find(arn)?.done;
  return executions.find(arn);
};

describe('an execution', () => {
  test('is started, and found as it ended well', async () => {
    const { arn, ...started } = await start('good');

    expect(arn).toBe(executionArnOf(stateMachineArn, 'run-1'));
    expect(started).toEqual({ name: 'run-1', status: 'RUNNING', input: '{"outcome":"good"}' });
    expect(await ended(arn)).toEqual({
      ...started,
      arn,
      status: 'SUCCEEDED',
      output: '{"outcome":"good"}',
      endedAt: expect.any(String),
    });
  });

  test('that failed is found with its error and cause', async () => {
    const { arn } = await start('bad');

    expect(await ended(arn)).toMatchObject({
      status: 'FAILED',
      error: 'InvalidRequest',
      cause: '{"name":"InvalidRequest"}',
    });
  });

  test('that was stopped from outside is stopped', async () => {
    const { arn } = await start('slow');
    expect(await executions.find(arn)).toMatchObject({ status: 'RUNNING' });

    local.stop(local.find(arn)!);

    expect(await ended(arn)).toMatchObject({ status: 'STOPPED' });
  });

  test('that does not exist is none', async () => {
    expect(await executions.find(executionArnOf(stateMachineArn, 'nobody'))).toBeUndefined();
  });
});

describe('how an execution stands', () => {
  test('is that it runs, and then when it ended, however it did', async () => {
    const good = await start('good', 'good');
    const bad = await start('bad', 'bad');
    const slow = await start('slow', 'slow');
    await Promise.all([ended(good.arn), ended(bad.arn)]);

    expect(await executions.findStanding(slow.arn)).toEqual({ isRunning: true });
    await executions.stop(slow.arn, 'Stopped', 'enough');
    await ended(slow.arn);
    for (const { arn } of [good, bad, slow]) {
      const standing = await executions.findStanding(arn);
      expect(standing).toEqual({ isRunning: false, endedAt: expect.any(String) });
      expect(Date.parse(standing?.endedAt ?? '')).not.toBeNaN();
    }
  });

  test('is not known once it is forgotten', async () => {
    expect(
      await executions.findStanding(executionArnOf(stateMachineArn, 'nobody')),
    ).toBeUndefined();
  });
});

describe('stopping', () => {
  test('ends an execution where it is, with the reason', async () => {
    const { arn } = await start('slow');

    await executions.stop(arn, 'Stopped', 'cancelled');

    expect(await ended(arn)).toMatchObject({
      status: 'STOPPED',
      error: 'Stopped',
      cause: 'cancelled',
      endedAt: expect.any(String),
    });
  });

  test('what has ended leaves it as it ended', async () => {
    const { arn } = await start('good');
    await ended(arn);

    await executions.stop(arn, 'Stopped', 'cancelled');

    expect(await executions.find(arn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('what is forgotten is done', async () => {
    await expect(
      executions.stop(executionArnOf(stateMachineArn, 'nobody'), 'Stopped', 'cancelled'),
    ).resolves.toBeUndefined();
  });
});

describe('a name that was used', () => {
  test.each([
    ['with the same input', 'good'],
    ['with another input', 'bad'],
  ])('%s answers with the execution that has it, and starts nothing', async (_, outcome) => {
    const { arn } = await start('good');
    await ended(arn);

    expect(await start(outcome)).toMatchObject({
      arn,
      status: 'SUCCEEDED',
      input: '{"outcome":"good"}',
    });
    expect(local.list()).toHaveLength(1);
  });
});

test('the history tells which states were entered and left, and nothing of their data', async () => {
  const { arn } = await start('good');
  await ended(arn);

  const history = await executions.history(arn);

  expect(history.map(({ kind, stateType, state }) => `${state} ${stateType} ${kind}`)).toEqual([
    'IsGood Choice entered',
    'IsGood Choice exited',
    'Done Pass entered',
    'Done Pass exited',
  ]);
  expect(Date.parse(history[0]!.at)).not.toBeNaN();
});
