import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  paginateGetExecutionHistory,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type EmbeddedAws, startEmbeddedAws } from '../../../../local/aws/server.ts';
import { createStates } from '../../../../local/aws/states/index.ts';
import type { Executions } from '../../../../local/stepfunctions/executions.ts';
import { deploy } from '../../stepfunctions/deploy.ts';

const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
let executions: Executions;
let other: Executions;
let aws: EmbeddedAws;
let client: SFNClient;
let stateMachineArn: string;

beforeAll(async () => {
  executions = await deploy(
    `
    definition:
      StartAt: Work
      States:
        Work: { Type: Task, Resource: '\${work}', TimeoutSeconds: 600, End: true }`,
    {
      work: (event: { fail?: boolean; hang?: boolean }) => {
        if (event.fail) throw Object.assign(new Error('broken'), { name: 'EndpointFailed' });
        return event.hang ? new Promise(() => undefined) : { done: true };
      },
    },
  );
  other = await deploy(
    'definition: { StartAt: Rest, States: { Rest: { Type: Wait, Seconds: 9999, End: true } } }',
    {},
    1,
    'other',
  );
  stateMachineArn = executions.machine.arn;
  aws = await startEmbeddedAws({
    port: 0,
    clock: executions.machine.clock,
    services: [createStates(executions, other)],
    ownAccount: '111122223333',
    ownRegion: 'us-east-1',
    ownBucket: 'own',
    ownTable: 'own-table',
  });
  client = new SFNClient({ region: 'us-east-1', endpoint: aws.url, credentials });
});

afterAll(async () => {
  executions.stopAll();
  other.stopAll();
  await aws.stop();
});

const start = async (name: string, input: object): Promise<string> => {
  const started = await client.send(
    new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
  );
  return started.executionArn ?? '';
};

const finish = async (executionArn: string): Promise<void> => executions.find(executionArn)?.done;

describe('Step Functions, asked by the SDK', () => {
  test('starts, describes and lists an execution that succeeds', async () => {
    const executionArn = await start('fine', {});
    await finish(executionArn);

    const described = await client.send(new DescribeExecutionCommand({ executionArn }));

    expect(executionArn).toBe('arn:aws:states:us-east-1:111122223333:execution:test:fine');
    expect(described).toMatchObject({
      status: 'SUCCEEDED',
      name: 'fine',
      input: '{}',
      output: '{"done":true}',
    });
    expect(described.startDate).toBeInstanceOf(Date);
    expect(described.stopDate).toBeInstanceOf(Date);
    const listed = await client.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'SUCCEEDED' }),
    );
    expect(listed.executions?.map(({ name }) => name)).toContain('fine');
  });

  test('tells why an execution failed', async () => {
    const executionArn = await start('broken', { fail: true });
    await finish(executionArn);

    const described = await client.send(new DescribeExecutionCommand({ executionArn }));

    expect(described).toMatchObject({
      status: 'FAILED',
      error: 'EndpointFailed',
      cause: expect.stringContaining('broken'),
    });
    const history = await client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 }),
    );
    expect(history.events).toMatchObject([
      { type: 'ExecutionFailed', executionFailedEventDetails: { error: 'EndpointFailed' } },
    ]);
  });

  test('stops an execution', async () => {
    const executionArn = await start('stopped', { hang: true });

    const stopped = await client.send(
      new StopExecutionCommand({ executionArn, error: 'Stopped', cause: 'by hand' }),
    );

    expect(stopped.stopDate).toBeInstanceOf(Date);
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({ status: 'ABORTED', error: 'Stopped', cause: 'by hand' });
  });

  test('keeps the executions of its state machines apart, and finds each by its ARN', async () => {
    await start('same-name', {});
    const { executionArn } = await client.send(
      new StartExecutionCommand({ stateMachineArn: other.machine.arn, name: 'same-name' }),
    );

    const [described, listed] = await Promise.all([
      client.send(new DescribeExecutionCommand({ executionArn })),
      client.send(new ListExecutionsCommand({ stateMachineArn: other.machine.arn })),
    ]);

    expect(executionArn).toBe('arn:aws:states:us-east-1:111122223333:execution:other:same-name');
    expect(described).toMatchObject({
      status: 'RUNNING',
      stateMachineArn: other.machine.arn,
    });
    expect(listed.executions).toHaveLength(1);
  });

  test('takes an input of 256 KiB, and refuses a larger one without starting anything', async () => {
    const input = (bytes: number): string => `"${'é'.repeat((bytes - 2) / 2)}"`;
    const startWith = (name: string, bytes: number) =>
      client.send(new StartExecutionCommand({ stateMachineArn, name, input: input(bytes) }));

    await startWith('large', 256 * 1024);
    await expect(startWith('too-large', 256 * 1024 + 2)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('262144 bytes'),
    });

    expect(executions.list().map(({ name }) => name)).toContain('large');
    expect(executions.list().map(({ name }) => name)).not.toContain('too-large');
  });

  test('gives a history in pages, and without execution data where it is not wanted', async () => {
    const executionArn = await start('paged', {});
    await finish(executionArn);

    const pages = [];
    for await (const page of paginateGetExecutionHistory(
      { client, pageSize: 3 },
      { executionArn, includeExecutionData: false },
    ))
      pages.push(page.events ?? []);

    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(pages.flat().map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(JSON.stringify(pages)).not.toMatch(/"(input|output)"/);
    expect(pages[0]?.[1]).toMatchObject({
      type: 'TaskStateEntered',
      stateEnteredEventDetails: { name: 'Work' },
    });
  });

  test('describes its state machines, each as it was deployed', async () => {
    const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
    const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));

    expect(stateMachines).toMatchObject([
      { stateMachineArn, name: 'test', type: 'STANDARD' },
      { stateMachineArn: other.machine.arn, name: 'other', type: 'STANDARD' },
    ]);
    expect(JSON.parse(described.definition ?? '')).toMatchObject({ StartAt: 'Work' });
  });
});

describe('it refuses in the names of AWS', () => {
  const nowhere = 'arn:aws:states:us-east-1:111122223333:execution:test:nowhere';

  test.each([
    [
      'an unknown execution',
      new DescribeExecutionCommand({ executionArn: nowhere }),
      'ExecutionDoesNotExist',
    ],
    [
      'the history of an unknown execution',
      new GetExecutionHistoryCommand({ executionArn: nowhere }),
      'ExecutionDoesNotExist',
    ],
    [
      'an unknown machine',
      new StartExecutionCommand({
        stateMachineArn: 'arn:aws:states:us-east-1:111122223333:stateMachine:nowhere',
      }),
      'StateMachineDoesNotExist',
    ],
  ] as const)('%s', async (_, command, name) => {
    await expect(client.send<never, never>(command as never)).rejects.toMatchObject({ name });
  });

  test('a name that was used, a name that is none, an input that is no JSON, and what it does not imitate', async () => {
    await start('used', { hang: true });

    await expect(start('used', {})).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await expect(start('no name', {})).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(
      client.send(new StartExecutionCommand({ stateMachineArn, input: '{' })),
    ).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
    await expect(
      client.send(new StartExecutionCommand({ stateMachineArn, traceHeader: 'Root=1' })),
    ).rejects.toMatchObject({
      name: 'UnsupportedOperation',
      message: expect.stringContaining('traceHeader'),
    });
  });

  test('a page token that it never gave', async () => {
    const executionArn = await start('tokens', {});

    await expect(
      client.send(new GetExecutionHistoryCommand({ executionArn, nextToken: 'made-up' })),
    ).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  test('whoever asks from another account or region, where there is no such machine', async () => {
    const elsewhere = new SFNClient({ region: 'eu-west-1', endpoint: aws.url, credentials });

    expect(await elsewhere.send(new ListStateMachinesCommand({}))).toMatchObject({
      stateMachines: [],
    });
    await expect(
      elsewhere.send(new StartExecutionCommand({ stateMachineArn })),
    ).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
  });
});
