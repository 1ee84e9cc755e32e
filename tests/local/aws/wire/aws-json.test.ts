import { expect, test } from '@jest/globals';
import * as events from '@aws-sdk/client-eventbridge';
import * as states from '@aws-sdk/client-sfn';
import { AwsError } from '../../../../local/aws/aws-error.ts';
import type { Service } from '../../../../local/aws/service.ts';
import { clientOf, signedFor, startAws } from '../start-aws.ts';

const startDate = new Date('2026-01-02T03:04:05.678Z');

const services: Service[] = [
  {
    name: 'states',
    protocol: 'aws-json',
    schemas: states,
    operations: {
      StartExecution: (input: states.StartExecutionInput) => ({
        executionArn: input.input,
        startDate,
      }),
      StopExecution: () => {
        throw new AwsError('ExecutionDoesNotExist', 'Execution Does Not Exist');
      },
    },
  },
  {
    name: 'events',
    protocol: 'aws-json',
    schemas: events,
    operations: {
      PutEvents: (input: events.PutEventsRequest) => ({
        FailedEntryCount: 0,
        Entries: input.Entries?.map(({ Detail }) => ({ EventId: Detail })),
      }),
    },
  },
];

test('JSON of both versions goes in and comes out, dates included', async () => {
  const aws = await startAws(services);
  const execution = await new states.SFNClient(clientOf(aws)).send(
    new states.StartExecutionCommand({ stateMachineArn: 'arn', input: '{"a":"é"}' }),
  );
  expect(execution).toMatchObject({ executionArn: '{"a":"é"}', startDate });
  const put = await new events.EventBridgeClient(clientOf(aws)).send(
    new events.PutEventsCommand({ Entries: [{ Detail: '{}', Time: startDate }] }),
  );
  expect(put.Entries).toEqual([{ EventId: '{}' }]);
});

test('an error is the modelled exception', async () => {
  const client = new states.SFNClient(clientOf(await startAws(services)));
  await expect(
    client.send(new states.StopExecutionCommand({ executionArn: 'x' })),
  ).rejects.toBeInstanceOf(states.ExecutionDoesNotExist);
});

test('operations and fields that are not known are refused by name', async () => {
  const aws = await startAws(services);
  const client = new states.SFNClient(clientOf(aws));
  await expect(client.send(new states.ListActivitiesCommand({}))).rejects.toMatchObject({
    message: expect.stringContaining('ListActivities'),
  });
  const answer = await fetch(aws.url, {
    method: 'POST',
    headers: { ...signedFor('states'), 'x-amz-target': 'AWSStepFunctions.StartExecution' },
    body: '{"nonsense":1}',
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({
    __type: 'UnknownParameter',
    message: expect.stringContaining('nonsense'),
  });
});
