import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createEvents } from '../../local/aws/events/index.ts';
import type { EventEnvelope } from '../../local/aws/events/put-events.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../local/aws/server.ts';
import { createClock } from '../../local/clock.ts';
import { eventBus } from '../../src/aws/event-bus.ts';
import type { Connection } from '../../src/aws/connection.ts';
import type { Outcome } from '../../src/private-api/outcome.ts';
import { aResult } from '../support/a-result.ts';
import { ownConnection } from '../support/own-connection.ts';
import { callHttp } from '../support/call-http.ts';

// What the SDK repeats, it repeats after a while of real time: here every call is made once.
process.env['AWS_MAX_ATTEMPTS'] = '1';

const heard: EventEnvelope[] = [];
let aws: EmbeddedAws;

beforeAll(async () => {
  aws = await startEmbeddedAws({
    port: 0,
    clock: createClock(1),
    services: [createEvents([{ pattern: {}, deliver: (event) => void heard.push(event) }])],
    ownAccount: '111122223333',
    ownRegion: 'us-east-1',
    ownBucket: 'own',
    ownTable: 'own-table',
  });
});
afterAll(() => aws.stop());
beforeEach(() => void heard.splice(0));

const connection = (change: Partial<Connection> = {}): Connection => ({
  ...ownConnection,
  region: 'us-east-1',
  endpoint: aws.url,
  credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  bucket: 'unused',
  table: 'unused',
  dnsServers: [],
  ...change,
});

const executionArn = 'arn:aws:states:us-east-1:111122223333:execution:cloister-provision:one';

const ready = (change: Parameters<typeof aResult>[0] = {}): Outcome => ({
  type: 'Private API Ready',
  detail: { executionId: 'one', ...aResult(change) },
});

describe('the event bus', () => {
  test("carries an outcome from Cloister, with the execution's ARN as what it is about", async () => {
    await eventBus(connection()).publish(ready(), executionArn);

    expect(heard).toMatchObject([
      {
        source: 'cloister',
        'detail-type': 'Private API Ready',
        resources: [executionArn],
        detail: { executionId: 'one', ...aResult() },
      },
    ]);
  });

  test('is the one that the service was deployed with, wherever EventBridge is', async () => {
    const elsewhere = connection({ endpoint: 'http://127.0.0.1:1', eventBridgeEndpoint: aws.url });

    await eventBus(elsewhere).publish(ready(), executionArn);
    await eventBus({ ...elsewhere, eventBus: 'other' }).publish(ready(), executionArn);

    expect(heard).toHaveLength(1);
  });

  test('carries no more than it can', async () => {
    const timeline = Array.from({ length: 5_000 }, (_, n) => ({
      step: `Step${n}`,
      startedAt: '2026-01-01T00:00:00.000Z',
    }));

    await eventBus(connection()).publish(ready({ timeline }), executionArn);

    expect(heard).toMatchObject([{ detail: { ...aResult(), timeline: [] } }]);
  });

  test.each([
    ['throttle', 'TransientAwsError'],
    ['error', 'TransientAwsError'],
    ['drop-before', 'TransientAwsError'],
    ['drop-after', 'TransientAwsError'],
    ['deny', 'AccessDenied'],
  ])('answers a %s as %s', async (fault, name) => {
    const operation = 'events:PutEvents';
    await callHttp(aws.url, 'POST', '/_cloister/faults', { operation, fault });

    await expect(eventBus(connection()).publish(ready(), executionArn)).rejects.toMatchObject({
      name,
      message: expect.stringContaining('putting "Private API Ready" on the event bus cloister'),
    });
    expect(heard).toHaveLength(fault === 'drop-after' ? 1 : 0);
  });

  test.each([
    ['ThrottlingException', 'TransientAwsError'],
    ['InternalFailure', 'TransientAwsError'],
    ['NotAuthorizedForSourceException', 'AccessDenied'],
    ['MalformedDetail', 'MalformedDetail'],
  ])('takes an answer of 200 that says %s of the event for %s', async (ErrorCode, name) => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      const Entries = [{ ErrorCode, ErrorMessage: 'what EventBridge says' }];
      response.end(JSON.stringify({ FailedEntryCount: 1, Entries }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    await expect(
      eventBus(connection({ endpoint })).publish(ready(), executionArn),
    ).rejects.toMatchObject({ name, message: expect.stringContaining('what EventBridge says') });
    server.closeAllConnections();
    server.close();
  });
});
