import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createEvents } from '../../../../local/aws/events/index.ts';
import { loadPattern } from '../../../../local/aws/events/load-pattern.ts';
import type { EventEnvelope } from '../../../../local/aws/events/put-events.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../../../local/aws/server.ts';
import { createClock } from '../../../../local/clock.ts';

const delivered: EventEnvelope[] = [];
let aws: EmbeddedAws;
let client: EventBridgeClient;

beforeAll(async () => {
  const pattern = await loadPattern(
    new URL('../../../../rules/private-api-requested.yml', import.meta.url),
  );
  aws = await startEmbeddedAws({
    port: 0,
    clock: createClock(1),
    services: [createEvents([{ pattern, deliver: (event) => void delivered.push(event) }])],
    ownAccount: '111122223333',
    ownRegion: 'us-east-1',
    ownBucket: 'own',
    ownTable: 'own-table',
  });
  client = new EventBridgeClient({
    region: 'us-east-1',
    endpoint: aws.url,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
});
afterAll(() => aws.stop());
beforeEach(() => void delivered.splice(0));

const requested: PutEventsRequestEntry = {
  Source: 'cloister.request',
  DetailType: 'Private API Requested',
  Detail: '{"name":"orders"}',
};

describe('EventBridge, asked by the SDK', () => {
  test('delivers an event that the rule matches, in the envelope that targets get', async () => {
    const { Entries, FailedEntryCount } = await client.send(
      new PutEventsCommand({
        Entries: [{ ...requested, Resources: ['arn:x'], Time: new Date('2026-11-22T10:00:00.5Z') }],
      }),
    );

    expect(FailedEntryCount).toBe(0);
    expect(delivered).toEqual([
      {
        version: '0',
        id: Entries?.[0]?.EventId,
        'detail-type': 'Private API Requested',
        source: 'cloister.request',
        account: '111122223333',
        time: '2026-11-22T10:00:00Z',
        region: 'us-east-1',
        resources: ['arn:x'],
        detail: { name: 'orders' },
      },
    ]);
  });

  test.each([
    ['the default bus by name', { EventBusName: 'default' }, 1],
    [
      'the default bus by ARN',
      { EventBusName: 'arn:aws:events:us-east-1:111122223333:event-bus/default' },
      1,
    ],
    ['another bus', { EventBusName: 'other' }, 0],
    ['another source', { Source: 'somebody.else' }, 0],
    ['another detail type', { DetailType: 'Private API Ready' }, 0],
  ])('takes an event for %s', async (_, change, count) => {
    const { Entries } = await client.send(
      new PutEventsCommand({ Entries: [{ ...requested, ...change }] }),
    );

    expect(Entries?.[0]?.EventId).toBeDefined();
    expect(delivered).toHaveLength(count);
  });

  test('answers for each entry that is none, and delivers the others', async () => {
    const { Entries, FailedEntryCount } = await client.send(
      new PutEventsCommand({
        Entries: [
          { ...requested, Detail: 'no JSON' },
          { ...requested, Detail: '[]' },
          { ...requested, Source: undefined },
          { ...requested, DetailType: '' },
          { ...requested, Source: 'aws.ec2' },
          requested,
        ],
      }),
    );

    expect(FailedEntryCount).toBe(5);
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      'MalformedDetail',
      'MalformedDetail',
      'InvalidArgument',
      'InvalidArgument',
      'NotAuthorizedForSourceException',
      undefined,
    ]);
    expect(delivered).toHaveLength(1);
  });

  test('refuses no entries, more than ten, and what it does not imitate', async () => {
    await expect(client.send(new PutEventsCommand({ Entries: [] }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(
      client.send(new PutEventsCommand({ Entries: Array.from({ length: 11 }, () => requested) })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      client.send(new PutEventsCommand({ Entries: [{ ...requested, TraceHeader: 'Root=1' }] })),
    ).rejects.toMatchObject({ message: expect.stringContaining('TraceHeader') });
  });
});
