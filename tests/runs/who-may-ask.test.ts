import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import type { Allowed } from '../../local/deploy-functions.ts';
import { routes } from '../../local/http/routes.ts';
import { anEvent } from '../lambda/http/an-event.ts';
import { checkAnswer } from '../support/check-answer.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { managedAccountCreated } from '../support/vending-events.ts';
import { aDefinition, aRequest } from './a-request.ts';

const own = '111122223333';
const mine = '444455556666';
const theirs = '777788889999';
const session = (account: string) => `arn:aws:sts::${account}:assumed-role/Deployer/pipeline`;
const id = `${own}.us-east-1.orders`;

/** A deployment that whoever deployed it has opened no further than this. */
const start = (opened: Partial<Allowed> = {}): Promise<LocalRun> =>
  startLocalRun({
    allowed: {
      CLOISTER_ADMINISTRATORS: '',
      CLOISTER_ALLOWED_ACCOUNTS: '',
      CLOISTER_DEFINITION_BUCKETS: '',
      ...opened,
    },
  });

const answerSchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

const bodySchema = z.looseObject({
  name: z.string().optional(),
  detail: z.string().optional(),
  executionId: z.string().optional(),
});

/** A call of the HTTP interface by somebody whom IAM has authorised, held against its own document. */
const callAs = async (
  local: LocalRun,
  caller: string,
  method: string,
  resource: string,
  call: Parameters<typeof anEvent>[2] = {},
) => {
  const { function: name = '' } =
    routes.find((route) => route.method === method && route.resource === resource) ?? {};
  const event = anEvent(method, resource, { ...call, caller });
  const answer = await local.until(local.service.functions.invoke(name, event, 29));
  const { statusCode: status, headers, body: text } = answerSchema.parse(answer);
  const body: unknown = JSON.parse(text);
  checkAnswer(method, resource, { status, headers: new Headers(headers), body });
  return { ...bodySchema.parse(body), status };
};

const settingsOf = (local: LocalRun, account: string) => ({
  region: 'us-east-1',
  endpoint: local.service.awsUrl,
  credentials: { accessKeyId: account, secretAccessKey: 'any' },
});

/** Types an input into the console. */
const startDirectly = async (
  local: LocalRun,
  input: unknown,
  machine: 'provision' | 'retire' = 'provision',
) => {
  const { arn: stateMachineArn } = local.service.machines[machine].machine;
  const started = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) });
  const client = new SFNClient(settingsOf(local, own));
  const { executionArn = '' } = await local.until(client.send(started));
  return local.follow(executionArn.split(':').at(-1) ?? '');
};

/** Puts a request as an event onto the default bus, from an account. */
const putAs = async (local: LocalRun, account: string, request: unknown): Promise<void> => {
  const client = new EventBridgeClient(settingsOf(local, account));
  const entry = {
    Source: 'cloister.request',
    DetailType: 'Private API Requested',
    Detail: JSON.stringify(request),
  };
  await local.until(client.send(new PutEventsCommand({ Entries: [entry] })));
  await local.pass(1);
};

/** What was done in EC2, API Gateway, S3 and the registry, by anybody. */
const done = (local: LocalRun): string[] =>
  local.service.aws.calls
    .filter(({ service }) => ['ec2', 'apigateway', 's3', 'dynamodb', 'sts'].includes(service))
    .map(({ service, operation }) => `${service}:${operation}`);

const startedIn = (local: LocalRun) => local.service.machines.provision.list();

const notAuthorized = { status: 403, name: 'NotAuthorized' };

afterEach(() => void jest.restoreAllMocks());

describe('over HTTP', () => {
  test('somebody of another account is refused whatever they ask, and nothing is looked at or done', async () => {
    const local = await start({ CLOISTER_ALLOWED_ACCOUNTS: mine });
    const network = { vpcId: 'vpc-0c1015e7000000001', account: own };

    for (const request of [aRequest(), aRequest({ account: mine, network })])
      for (const query of ['', 'dryRun=true']) {
        const answer = await callAs(local, session(mine), 'POST', '/private-apis', {
          body: request,
          query,
        });

        expect(answer).toMatchObject({
          ...notAuthorized,
          detail: expect.stringMatching(/Deployer\/pipeline may not ask for account 111122223333/),
        });
      }
    expect([done(local), startedIn(local)]).toEqual([[], []]);
  });

  test('somebody of an account that nobody allowed is refused, though it is their own', async () => {
    const local = await start();

    const answer = await callAs(local, session(mine), 'POST', '/private-apis', {
      body: aRequest({ account: mine }),
    });

    expect(answer).toMatchObject({
      ...notAuthorized,
      detail: expect.stringMatching(/444455556666.*allowedAccounts/),
    });
    expect([done(local), startedIn(local)]).toEqual([[], []]);
  });

  test('what others have made can be looked at, but neither cancelled nor retired, nor had by its key', async () => {
    const local = await start();
    const body = aRequest();
    const { executionId = '' } = await callAs(local, session(own), 'POST', '/private-apis', {
      body,
      headers: { 'Idempotency-Key': 'first' },
    });
    const asked = { parameters: { id, executionId }, headers: { 'Idempotency-Key': 'first' } };

    const cancel = '/executions/{executionId}/cancel';
    expect(await callAs(local, session(mine), 'POST', cancel, asked)).toMatchObject(notAuthorized);
    const again = await callAs(local, session(mine), 'POST', '/private-apis', { ...asked, body });
    expect(again).toMatchObject(notAuthorized);
    expect(JSON.stringify(again)).not.toContain(executionId);
    expect(await local.follow(executionId)).toMatchObject({ status: 'SUCCEEDED' });

    const one = '/private-apis/{id}';
    expect(await callAs(local, session(mine), 'DELETE', one, asked)).toMatchObject(notAuthorized);
    expect(await callAs(local, session(mine), 'GET', one, asked)).toMatchObject({ status: 200 });
    expect(local.service.machines.retire.list()).toEqual([]);
    expect(local.restApis()).toHaveLength(1);
  });

  test('an administrator may ask for any account that is allowed', async () => {
    const administrator = `arn:aws:iam::${mine}:role/teams/Deployer`;
    const local = await start({ CLOISTER_ADMINISTRATORS: `${theirs},${administrator}` });

    const { executionId = '' } = await callAs(local, session(mine), 'POST', '/private-apis', {
      body: aRequest(),
    });

    const { status, result } = await local.follow(executionId);
    expect([status, result.requestedBy]).toEqual(['SUCCEEDED', session(mine)]);
  });

  test('a definition in a bucket that nobody allowed is refused, and not read', async () => {
    const local = await start();
    const api = { definitionUri: `s3://cloister-${own}-us-east-1/sent/a` };

    for (const query of ['', 'dryRun=true'])
      expect(
        await callAs(local, session(own), 'POST', '/private-apis', {
          body: aRequest({ api }),
          query,
        }),
      ).toMatchObject({
        status: 400,
        problems: [
          { pointer: '/api/definitionUri', message: expect.stringContaining('definitionBuckets') },
        ],
      });
    expect(done(local)).toEqual([]);
  });
});

describe('by an event', () => {
  test('an account that may not ask is refused, and the reason is what ends in the dead-letter queue', async () => {
    const local = await start({ CLOISTER_ALLOWED_ACCOUNTS: mine });
    const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);

    await putAs(local, mine, aRequest());
    await putAs(local, theirs, aRequest({ account: theirs }));

    expect(told.mock.calls.map(([line]: unknown[]) => line)).toEqual([
      expect.stringMatching(/arn:aws:iam::444455556666:root may not ask for account 111122223333/),
      expect.stringMatching(/777788889999, which is not allowed: the setting allowedAccounts/),
    ]);
    expect([done(local), startedIn(local)]).toEqual([[], []]);
  });

  test('an account may ask for itself', async () => {
    const local = await start();

    await putAs(local, own, aRequest());

    expect(startedIn(local)).toHaveLength(1);
  });

  test('an account that was vended, but is not allowed, has nothing made', async () => {
    const local = await start({ CLOISTER_ADMINISTRATORS: `arn:aws:iam::${theirs}:root` });
    const event = {
      ...managedAccountCreated({ account: { accountId: mine, accountName: 'Vended' } }),
      account: theirs,
    };

    const vended = local.until(local.service.functions.invoke('startVended', event, 30));

    await expect(vended).rejects.toMatchObject({
      errorType: 'NotAuthorized',
      message: expect.stringMatching(/444455556666, which is not allowed/),
    });
    expect([done(local), startedIn(local)]).toEqual([[], []]);
  });
});

describe('in the console', () => {
  const api = { definition: aDefinition() };
  const forged = (requestedBy: string, request: Record<string, unknown> = {}) => ({
    request: aRequest({ api, ...request }),
    requestedBy,
    waitsItsTurn: false,
  });

  test.each<[string, unknown, string]>([
    [
      'a request for an account that is not allowed',
      aRequest({ account: theirs }),
      'allowedAccounts',
    ],
    [
      'a request for a network in one',
      aRequest({ network: { vpcId: 'vpc-0c1015e7000000001', account: theirs } }),
      'allowedAccounts',
    ],
    ['an order of somebody of another account', forged(session(mine)), 'administrators'],
    ['an order of nobody', forged(''), 'administrators'],
    ['an order of an account by its id', forged(own), 'administrators'],
    [
      'an order of somebody here for another account',
      forged(session(own), { account: theirs }),
      'administrators',
    ],
    [
      'an order of another account’s execution',
      forged(`arn:aws:states:us-east-1:${mine}:execution:cloister:one`),
      'administrators',
    ],
  ])('%s ends as NotAuthorized, and nothing is made or looked at', async (_, input, setting) => {
    const local = await start({ CLOISTER_ALLOWED_ACCOUNTS: mine });

    const { status, error, calls } = await startDirectly(local, input);

    expect([status, error?.name, error?.step]).toEqual(['FAILED', 'NotAuthorized', 'ReadRequest']);
    expect(error?.message).toContain(setting);
    expect(error).not.toHaveProperty('rollback');
    expect(calls).toEqual([]);
    expect(done(local)).toEqual([]);
  });

  test('a retirement of what nobody may touch any more ends in the same way', async () => {
    const local = await start();

    const { error } = await startDirectly(
      local,
      { retire: `${theirs}.us-east-1.orders` },
      'retire',
    );

    expect([error?.name, error?.step]).toEqual(['NotAuthorized', 'ReadRetirement']);
    expect(done(local)).toEqual([]);
  });

  test('whoever starts an execution may ask for what is allowed', async () => {
    const local = await start();

    expect(await startDirectly(local, aRequest())).toMatchObject({ status: 'SUCCEEDED' });
    expect(await startDirectly(local, { retire: id }, 'retire')).toMatchObject({
      status: 'SUCCEEDED',
    });
  });
});
