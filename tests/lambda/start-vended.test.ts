import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { logger } from '../../src/lambda/logger.ts';
import { startVended, type Vended } from '../../src/lambda/start-vended.ts';
import { canonicalJson } from '../../src/private-api/canonical-json.ts';
import { parseBlueprints } from '../../src/private-api/vending/parse-blueprints.ts';
import { sha256 } from '../../src/private-api/sha256.ts';
import { aDefinition, seededVpcId } from '../runs/a-request.ts';
import { authorizerUnder, settingsWith } from '../support/authorizing.ts';
import { home } from '../support/step-request.ts';
import {
  accountCreated,
  accountNotCreated,
  aftInput,
  managedAccountCreated,
  managedAccountUpdated,
  managementAccount,
} from '../support/vending-events.ts';
import { MemoryExecutions, stateMachines } from './http/memory-executions.ts';

const orders = {
  name: 'orders',
  account: '{{account.id}}',
  network: { vpcId: seededVpcId },
  api: { definition: aDefinition('/{id}') },
};

let executions: MemoryExecutions;
let kept: string[];

beforeEach(() => {
  executions = new MemoryExecutions();
  kept = [];
});
afterEach(() => void jest.restoreAllMocks());

/** The service lives in the account that is vended, as requests for others are refused. */
const own = { accountId: home.account, accountName: 'Orders (Live)' };

const context = { awsRequestId: 'r' } as Context;

const deliver = (
  event: unknown,
  requests: unknown[] = [orders],
  blueprint: Record<string, unknown> = { default: true },
): Promise<Vended> => {
  const { blueprints = [] } = parseBlueprints(new Map([['a.yml', { ...blueprint, requests }]]));
  const handler = startVended(() => ({
    executions,
    definitions: {
      put: (text) => {
        kept.push(text);
        return Promise.resolve(sha256(text));
      },
    },
    stateMachineArn: stateMachines.provision,
    rules: settingsWith(),
    authorize: authorizerUnder({ administrators: [`arn:aws:iam::${managementAccount}:root`] }),
    blueprints,
  }));
  return handler(event, context);
};

const inputs = (): unknown[] =>
  [...executions.byArn.values()].map(({ input }): unknown => JSON.parse(input));

const created = () => managedAccountCreated({ account: own });

describe('an account that was vended', () => {
  test('has an execution for each request of its blueprint, which waits its turn', async () => {
    const named = { ...orders, name: '{{account.name | slug}}', tags: { region: '{{region}}' } };

    const { executionArns } = await deliver(created(), [orders, named]);

    expect(executionArns).toEqual([...executions.byArn.keys()]);
    const definitionSha256 = sha256(canonicalJson(aDefinition('/{id}')));
    const order = {
      requestedBy: `arn:aws:iam::${managementAccount}:root`,
      waitsItsTurn: true,
      definitionSha256,
    };
    const request = { account: home.account, network: orders.network, api: {} };
    expect(inputs()).toEqual([
      { ...order, request: { ...request, name: 'orders' } },
      { ...order, request: { ...request, name: 'orders-live', tags: { region: home.region } } },
    ]);
  });

  test('has its own definition, with what was put into it', async () => {
    const definition = aDefinition('/{id}');
    const info = { title: '{{account.name}}', version: '{{account.id}}' };

    await deliver(created(), [{ ...orders, api: { definition: { ...definition, info } } }]);

    expect(JSON.parse(kept[0]!)).toMatchObject({
      info: { title: 'Orders (Live)', version: home.account },
    });
  });

  test('has no more executions for a copy of its event, whatever became of the first ones', async () => {
    const first = await deliver(created());
    const second = await deliver({ ...created(), id: 'another-envelope' });
    executions.end(first.executionArns[0]!, { status: 'FAILED' });
    const third = await deliver(created());

    expect([second, third]).toEqual([first, first]);
    expect(executions.byArn.size).toBe(1);
  });

  test('has executions again when it is updated, for the same private APIs', async () => {
    await deliver(created());
    await deliver(managedAccountUpdated({ account: own }));

    const [first, second] = inputs();
    expect(second).toEqual(first);
    expect(executions.byArn.size).toBe(2);
  });

  test('may be known by its id alone', async () => {
    await deliver(accountCreated({ accountId: home.account }));

    expect(inputs()).toMatchObject([{ request: { name: 'orders', account: home.account } }]);
  });

  test("has AFT's custom fields put in, before what the blueprint has for others", async () => {
    const event = { ...aftInput('{"team":"red"}'), control_tower_event: created() };
    const tags = { team: '{{fields.team}}', stage: '{{fields.stage}}' };

    await deliver(event, [{ ...orders, tags }], {
      default: true,
      fields: { team: 'none', stage: 'live' },
    });

    expect(inputs()).toMatchObject([{ request: { tags: { team: 'red', stage: 'live' } } }]);
  });
});

describe('what there is nothing to do for is put on record, and is no failure:', () => {
  test('a vending that failed', async () => {
    const warn = jest.spyOn(logger, 'warn');

    const vended = await deliver(accountNotCreated());

    expect(vended).toEqual({
      executionArns: [],
      nothingToDo: 'The vending of an account failed.',
    });
    expect(warn.mock.calls).toEqual([
      [
        'The vending of an account failed.',
        { eventId: expect.any(String), account: undefined, reason: 'EMAIL_ALREADY_EXISTS' },
      ],
    ]);
    expect(executions.byArn.size).toBe(0);
  });

  test('an account that no blueprint is for', async () => {
    const warn = jest.spyOn(logger, 'warn');

    const vended = await deliver(created(), [orders], { organizationalUnits: ['Other'] });

    expect(vended.executionArns).toEqual([]);
    expect(warn.mock.calls).toEqual([
      [
        'No blueprint is for the account that was vended.',
        {
          eventId: '0000000-0000-0000-1111-123456789012',
          account: home.account,
          organizationalUnitId: 'ou-XXXX-l3zc8b3h',
        },
      ],
    ]);
    expect(executions.byArn.size).toBe(0);
  });
});

describe('what cannot be used fails with every reason:', () => {
  test('an event of another form', async () => {
    await expect(deliver({ account: managementAccount })).rejects.toMatchObject({
      name: 'InvalidRequest',
      message: expect.stringContaining('/detail'),
    });
  });

  test('a request that cannot be made out to the account, after all others were started', async () => {
    const masked = { ...orders, name: '{{account.name | slug}}' };
    const wrong = { ...orders, name: 'no spaces please' };

    const delivered = deliver(accountCreated({ accountId: home.account }), [masked, wrong, orders]);

    await expect(delivered).rejects.toMatchObject({ name: 'InvalidRequest' });
    await expect(delivered).rejects.toThrow(
      /^a\.yml\/requests\/0\/name: .* is not known of this account\na\.yml\/requests\/1\/name: /,
    );
    expect(inputs()).toMatchObject([{ request: { name: 'orders' } }]);
  });
});

test('an account that nobody allowed has nothing started, and the reason is said once', async () => {
  const event = managedAccountCreated({ account: { ...own, accountId: '444455556666' } });

  const delivered = deliver(event, [orders, { ...orders, name: 'others' }]);

  await expect(delivered).rejects.toMatchObject({
    name: 'NotAuthorized',
    message: expect.stringMatching(/^[^\n]*account 444455556666, [^\n]*allowedAccounts[^\n]*$/),
  });
  expect([inputs(), kept]).toEqual([[], []]);
});

test('the management account may ask for vended accounts only where the deployment says that it is this one', async () => {
  const stranger = { ...created(), account: '444455556666' };

  await expect(deliver(stranger)).rejects.toMatchObject({
    name: 'NotAuthorized',
    message: expect.stringContaining('arn:aws:iam::444455556666:root'),
  });
  expect(inputs()).toEqual([]);
});

describe('an event that ended in the dead-letter queue', () => {
  /** "Capturing records of Lambda asynchronous invocations". */
  const record = (requestPayload: unknown) => ({
    version: '1.0',
    timestamp: '2026-11-22T08:13:54.512Z',
    requestContext: {
      requestId: 'e4b46cbf-b738-xmpl-8880-a18cdf61200e',
      functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:cloister-live-startVended',
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    },
    requestPayload,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: { errorType: 'InvalidRequest', errorMessage: 'a.yml/requests/0: …' },
  });

  test('is used as it was, from the record or from itself, and starts what is not there yet', async () => {
    const [first] = (await deliver(created(), [orders])).executionArns;
    const others = [orders, { ...orders, name: 'others' }];

    const fromRecord = await deliver(record(created()), others);
    const fromItself = await deliver(created(), others);

    expect(fromRecord).toEqual(fromItself);
    expect(fromRecord.executionArns[0]).toBe(first);
    expect(executions.byArn.size).toBe(2);
  });

  test('starts everything anew when it is said to be another attempt', async () => {
    const [first] = (await deliver(created())).executionArns;
    const [second] = (await deliver({ attempt: 2, ...record(created()) })).executionArns;
    const [again] = (await deliver({ attempt: 2, ...created() })).executionArns;
    const [third] = (await deliver(record(record({ attempt: 3, ...created() })))).executionArns;

    expect(again).toBe(second);
    expect([...executions.byArn.keys()]).toEqual([first, second, third]);
    await expect(deliver({ attempt: 0, ...created() })).rejects.toMatchObject({
      name: 'InvalidRequest',
    });
  });
});
