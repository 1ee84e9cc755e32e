import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createServer } from 'node:net';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { apigateway } from '../../local/aws/apigateway/index.ts';
import { dynamodb } from '../../local/aws/dynamodb/index.ts';
import { ec2 } from '../../local/aws/ec2/index.ts';
import { s3 } from '../../local/aws/s3/index.ts';
import { startEmbeddedAws } from '../../local/aws/server.ts';
import { createClock } from '../../local/clock.ts';
import { findExecution } from '../../local/machines.ts';
import { type Service, startService } from '../../local/service.ts';
import { currentRuntime } from '../../src/lambda/runtime.ts';
import { aRequest } from '../runs/a-request.ts';
import { callHttp } from '../support/call-http.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { tinyCode } from '../support/tiny-code.ts';

const requestedSchema = z.array(
  z.object({ Source: z.string(), DetailType: z.string(), Detail: z.string() }),
);

const requested = requestedSchema.parse(
  JSON.parse(
    readFileSync(new URL('../../events/private-api-requested.json', import.meta.url), 'utf8'),
  ),
);

const putEvents = async (local: LocalRun, detail = requested[0]?.Detail): Promise<void> => {
  const client = new EventBridgeClient({
    region: 'us-east-1',
    endpoint: local.service.awsUrl,
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' },
  });
  await local.until(
    client.send(new PutEventsCommand({ Entries: [{ ...requested[0], Detail: detail }] })),
  );
};

/** Resolves in some turn of the event loop in which something has come true. */
const eventually = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise(setImmediate);
};

/** The event as its target gets it. */
const envelope = (id: string, detail: unknown) => ({
  version: '0',
  id,
  'detail-type': 'Private API Requested',
  source: 'cloister.request',
  account: '111122223333',
  time: '2026-01-01T00:00:00Z',
  region: 'us-east-1',
  resources: [],
  detail,
});

describe('an event Private API Requested', () => {
  afterEach(() => void jest.restoreAllMocks());

  test('starts an execution in the name of its account', async () => {
    const local = await startLocalRun({ code: await tinyCode((event) => event) });

    await putEvents(local);
    await local.until(eventually(() => local.service.machines.provision.list().length > 0));

    const [execution] = local.service.machines.provision.list();
    expect(execution?.name).toMatch(/^event-[0-9a-f-]{36}$/);
    expect(JSON.parse(execution?.input ?? '')).toMatchObject({
      request: { name: 'orders' },
      requestedBy: 'arn:aws:iam::111122223333:root',
      definitionSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('delivered twice starts one execution, before and after that has ended', async () => {
    const local = await startLocalRun({ code: await tinyCode((event) => event) });
    const deliver = (): Promise<unknown> =>
      local.until(
        local.service.functions.invoke('startRequested', envelope('a-1', aRequest()), 30),
      );

    const first = await deliver();
    const second = await deliver();
    const [execution] = local.service.machines.provision.list();
    await local.until(execution!.done);
    const third = await deliver();

    expect([second, third]).toEqual([first, first]);
    expect(local.service.machines.provision.list()).toHaveLength(1);
  });

  test('is the same event from the record that Lambda makes of it, unless it is another attempt', async () => {
    const local = await startLocalRun({ code: await tinyCode((event) => event) });
    const deliver = (sent: unknown): Promise<unknown> =>
      local.until(local.service.functions.invoke('startRequested', sent, 30));
    const event = envelope('a-3', aRequest());

    await deliver(event);
    await deliver({ version: '1.0', requestPayload: event });
    await deliver({ version: '1.0', attempt: 2, requestPayload: event });

    expect(local.service.machines.provision.list().map(({ name }) => name)).toEqual([
      'event-a-3-2',
      'event-a-3',
    ]);
  });

  test('that cannot be used starts nothing, and says everything that is wrong', async () => {
    const local = await startLocalRun({ code: await tinyCode((event) => event) });
    const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);

    await putEvents(local, '{"name":"no spaces please","surprise":true}');
    await local.until(eventually(() => told.mock.calls.length > 0));

    expect(local.service.machines.provision.list()).toEqual([]);
    const line = String(told.mock.calls[0]?.[0]);
    expect(line).toContain('/detail/name');
    expect(line).toContain('/detail/surprise');
  });

  test('may carry a definition of 200 KB, and no larger one', async () => {
    const local = await startLocalRun({ code: await tinyCode((event) => event) });
    const definition = ' '.repeat(200 * 1024) + JSON.stringify(aRequest().api.definition);

    const started = local.service.functions.invoke(
      'startRequested',
      envelope('a-2', aRequest({ api: { definition } })),
      30,
    );

    await expect(local.until(started)).rejects.toMatchObject({
      errorType: 'InvalidRequest',
      errorMessage: expect.stringContaining('/detail/api/definition'),
    });
  });
});

describe('the local service', () => {
  test('gives every function a role of its own, which the embedded AWS knows', async () => {
    const local = await startLocalRun();

    const { calls } = await local.provision(aRequest());

    const callers = calls.map(({ operation, principalArn }) => `${operation} ${principalArn}`);
    expect(callers).toContain(
      'CreateRestApi arn:aws:sts::111122223333:assumed-role/cloister-createRestApi/createRestApi',
    );
    expect(callers).toContain(
      'CreateVpcEndpoint arn:aws:sts::111122223333:assumed-role/cloister-createVpcEndpoint/createVpcEndpoint',
    );
  });

  test("tells every function where it is, and what is the service's own", async () => {
    const local = await startLocalRun({
      region: 'eu-west-1',
      code: await tinyCode(() => currentRuntime().environment),
    });

    const environment = await local.until(local.service.functions.invoke('work', {}, 30));

    const stateMachines = 'arn:aws:states:eu-west-1:111122223333:stateMachine';
    expect(environment).toMatchObject({
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: local.service.awsUrl,
      CLOISTER_ACCOUNT: '111122223333',
      CLOISTER_BUCKET: 'cloister-111122223333-eu-west-1',
      CLOISTER_TABLE: 'cloister-registry',
      CLOISTER_STATE_MACHINE_ARN: `${stateMachines}:cloister-provision`,
      CLOISTER_RETIRE_STATE_MACHINE_ARN: `${stateMachines}:cloister-retire`,
    });
  });

  test('runs its state machines beside each other, and finds an execution by its name alone', async () => {
    const local = await startLocalRun({ code: await tinyCode((event) => event) });
    const { machines } = local.service;

    const retiring = machines.retire.start('going', '"retire"');
    const provisioning = machines.provision.start('coming', '"provision"');
    await local.until(Promise.all([retiring.done, provisioning.done]));

    expect(findExecution(machines, 'going')?.ending?.output).toBe('"retire"');
    expect(findExecution(machines, 'coming')?.ending?.output).toBe('"provision"');
    expect(findExecution(machines, 'neither')).toBeUndefined();
    expect(retiring.arn).toContain(':execution:cloister-retire:going');
  });

  test('lives in the region that it is given', async () => {
    const local = await startLocalRun({ region: 'eu-central-1' });

    const run = await local.provision(aRequest());

    expect(run.id).toBe('111122223333.eu-central-1.orders');
    expect(run.result.invokeUrls.alias[0]).toContain('.execute-api.eu-central-1.');
  });

  test('says which port is taken, and holds none then', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = z.object({ port: z.number() }).parse(other.address());

    await expect(startService({ port, awsPort: 0, speed: 1 })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      port,
    });
    await expect(startService({ port: 0, awsPort: port, speed: 1 })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      port,
    });

    other.close();
  });

  test('leaves nothing behind that answers, and stops what runs', async () => {
    const service = await startService({ port: 0, awsPort: 0, speed: 1 });
    await callHttp(service.url, 'POST', '/private-apis', aRequest());

    await service.stop();

    expect(service.machines.provision.list().map(({ ending }) => ending?.status)).toEqual([
      'ABORTED',
    ]);
    expect(service.events).toEqual([]);
    await expect(fetch(service.url)).rejects.toThrow();
    await expect(fetch(service.awsUrl)).rejects.toThrow();
  });

  test('uses an emulator for everything but Step Functions and EventBridge', async () => {
    const emulator = await startEmbeddedAws({
      port: 0,
      clock: createClock(2000),
      services: [ec2, apigateway, dynamodb, s3],
      ownAccount: '111122223333',
      ownRegion: 'us-east-1',
      ownBucket: 'another',
      ownTable: 'another',
    });
    const service: Service = await startService({
      port: 0,
      awsPort: 0,
      speed: 2000,
      emulatorUrl: emulator.url,
    });

    await callHttp(service.url, 'POST', '/private-apis', aRequest({ verify: { dns: false } }));
    const [execution] = service.machines.provision.list();
    await execution!.done;

    expect(execution?.ending).toMatchObject({ status: 'SUCCEEDED' });
    const operations = emulator.calls.map(({ operation }) => operation);
    expect(operations).toContain('CreateVpcEndpoint');
    expect(operations).toContain('PutItem');
    expect([...new Set(service.aws.calls.map((call) => call.service))]).toEqual([
      'states',
      'events',
    ]);
    await service.stop();
    await emulator.stop();
  });
});
