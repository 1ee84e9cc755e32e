import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { executionArnOf } from '../../src/aws/step-functions.ts';
import { reconcileAccounts, type Reconciliation } from '../../src/lambda/reconcile-accounts.ts';
import { withRuntime } from '../../src/lambda/runtime.ts';
import { Failure } from '../../src/private-api/errors.ts';
import type { PrivateApiRecord } from '../../src/private-api/registry/private-api-record.ts';
import { reconciliationNameOf } from '../../src/private-api/vending/execution-name.ts';
import { parseBlueprints } from '../../src/private-api/vending/parse-blueprints.ts';
import { sha256 } from '../../src/private-api/sha256.ts';
import type { DeploymentSettings, OrganizationAccount } from '../../src/steps/ports.ts';
import { aDefinition, seededVpcId } from '../runs/a-request.ts';
import { authorizerUnder, settingsWith } from '../support/authorizing.ts';
import { MemoryRegistry } from '../support/memory-registry.ts';
import { aRecord } from '../support/step-request.ts';
import { MemoryExecutions, stateMachines } from './http/memory-executions.ts';

const now = new Date('2026-03-01T12:00:00Z');
const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();

const managementAccount = '999900001111';
const unitId = 'ou-xmpl-l3zc8b3h';

const account = (
  id: string,
  otherwise: Partial<OrganizationAccount> = {},
): OrganizationAccount => ({
  id,
  name: `Account ${id}`,
  ancestors: [unitId, 'r-xmpl', 'o-exampleorgid'],
  managementAccount,
  joinedAt: daysAgo(2),
  ...otherwise,
});

const lost = '444455556666';
const another = '777788889999';

const orders = {
  name: 'orders',
  account: '{{account.id}}',
  network: { vpcId: seededVpcId },
  api: { definition: aDefinition('/{id}') },
};
const idIn = (id: string, name = 'orders'): string => `${id}.eu-west-1.${name}`;
const arnOf = (privateApiId: string): string =>
  executionArnOf(stateMachines.provision, reconciliationNameOf(privateApiId));

let executions: MemoryExecutions;
let registry: MemoryRegistry;
let unitsAsked: string[];

beforeEach(() => {
  executions = new MemoryExecutions();
  registry = new MemoryRegistry();
  unitsAsked = [];
});

interface World {
  readonly accounts?: readonly OrganizationAccount[];
  readonly requests?: readonly unknown[];
  readonly blueprint?: Record<string, unknown>;
  readonly settings?: Partial<DeploymentSettings>;
  readonly unitsAreTold?: boolean;
}

const reconcile = ({
  accounts = [account(lost)],
  requests = [orders],
  blueprint = { default: true },
  settings = {},
  unitsAreTold = true,
}: World = {}): Promise<Reconciliation> => {
  const { blueprints = [] } = parseBlueprints(new Map([['a.yml', { ...blueprint, requests }]]));
  const opened = {
    administrators: [`arn:aws:iam::${managementAccount}:root`],
    allowedAccounts: accounts.map(({ id }) => id),
    ...settings,
  };
  const handler = reconcileAccounts(() => ({
    executions,
    registry,
    definitions: { put: (text) => Promise.resolve(sha256(text)) },
    organizations: {
      listAccounts: () => Promise.resolve([...accounts]),
      findUnit: (id) => {
        unitsAsked.push(id);
        return Promise.resolve(id === unitId ? { id, name: 'Custom' } : undefined);
      },
    },
    stateMachineArn: stateMachines.provision,
    rules: settingsWith(opened),
    authorize: authorizerUnder(opened),
    blueprints,
    unitsAreTold,
  }));
  const runtime = {
    environment: {},
    now: () => now,
    sleep: () => Promise.resolve(),
    nonce: () => 'nonce',
  };
  return withRuntime<Promise<Reconciliation>>(runtime, () =>
    handler({}, { awsRequestId: 'r' } as Context),
  );
};

const remember = (id: string, status: PrivateApiRecord['status']): void =>
  void registry.privateApis.set(id, aRecord({ id, status }));

const started = (): string[] => [...executions.byArn.keys()];

describe('an account whose event was lost', () => {
  test('has what its event would have started, asked for by the management account', async () => {
    const named = { ...orders, name: '{{account.name | slug}}' };

    const done = await reconcile({ requests: [orders, named] });

    const arns = [arnOf(idIn(lost)), arnOf(idIn(lost, `account-${lost}`))];
    expect(done).toEqual({ executionArns: arns, left: [], notAllowed: [] });
    expect(started()).toEqual(arns);
    expect(JSON.parse(executions.byArn.get(arns[0]!)!.input)).toMatchObject({
      request: { name: 'orders', account: lost },
      requestedBy: `arn:aws:iam::${managementAccount}:root`,
      waitsItsTurn: true,
    });
  });

  test('has it once, however often that is noticed, and whatever became of it', async () => {
    await reconcile();
    executions.end(arnOf(idIn(lost)), { status: 'FAILED' });

    const again = await reconcile();

    expect(again.executionArns).toEqual([]);
    expect(started()).toEqual([arnOf(idIn(lost))]);
  });

  test('has only those of its private APIs that nothing is known of', async () => {
    remember(idIn(lost), 'PROVISIONING');

    await reconcile({ requests: [orders, { ...orders, name: 'others' }] });

    expect(started()).toEqual([arnOf(idIn(lost, 'others'))]);
  });

  test.each(['READY', 'FAILED', 'RETIRING', 'RETIRED'] as const)(
    'has nothing started where a private API is %s',
    async (status) => {
      remember(idIn(lost), status);

      expect(await reconcile()).toEqual({ executionArns: [], left: [], notAllowed: [] });
      expect(started()).toEqual([]);
    },
  );
});

describe('nothing is looked for in an account', () => {
  test.each([
    ['whose event may be on its way', { joinedAt: daysAgo(0.99) }],
    ['that is older than anybody would have listened', { joinedAt: daysAgo(30.01) }],
    ['that vends others', { id: managementAccount }],
  ])('%s', async (_, otherwise) => {
    await reconcile({ accounts: [account(lost, otherwise)] });

    expect(started()).toEqual([]);
  });

  test.each([1, 30])('of %p days it is', async (days) => {
    await reconcile({ accounts: [account(lost, { joinedAt: daysAgo(days) })] });

    expect(started()).toHaveLength(1);
  });

  test('that no blueprint is for', async () => {
    await reconcile({ blueprint: { organizationalUnits: ['Other'] } });

    expect(started()).toEqual([]);
  });
});

describe('the blueprint is that of', () => {
  test.each([unitId, 'Custom'])('its unit, by id or name: %s', async (unit) => {
    await reconcile({ blueprint: { organizationalUnits: [unit] } });

    expect(started()).toEqual([arnOf(idIn(lost))]);
  });

  test('nobody but the default one where events tell of no unit, as the event would have had it', async () => {
    await reconcile({ blueprint: { organizationalUnits: [unitId] }, unitsAreTold: false });
    expect(started()).toEqual([]);

    await reconcile({ unitsAreTold: false });
    expect(started()).toHaveLength(1);
    expect(unitsAsked).toEqual([]);
  });

  test('nobody for an account that lies in the root, but the default one', async () => {
    const accounts = [account(lost, { ancestors: ['r-xmpl', 'o-exampleorgid'] })];

    await reconcile({ accounts, blueprint: { organizationalUnits: [unitId] } });
    expect(started()).toEqual([]);

    await reconcile({ accounts });
    expect(started()).toHaveLength(1);
    expect(unitsAsked).toEqual([]);
  });
});

describe('what cannot be started', () => {
  test('is no failure for an account that is not allowed, and keeps no other from what it has lost', async () => {
    const done = await reconcile({
      accounts: [account(lost), account(another)],
      requests: [orders, { ...orders, name: 'others' }],
      settings: { allowedAccounts: [another] },
    });

    expect(done.notAllowed).toEqual([lost]);
    expect(started()).toEqual([arnOf(idIn(another)), arnOf(idIn(another, 'others'))]);
  });

  test('for what a request says is told, after everything else was started', async () => {
    const wrong = { ...orders, name: '{{fields.unknown}}' };

    await expect(reconcile({ requests: [wrong, orders] })).rejects.toThrow(
      new Failure(
        'InvalidRequest',
        'a.yml/requests/0/name: {{fields.unknown}} is not known of this account',
      ),
    );
    expect(started()).toEqual([arnOf(idIn(lost))]);
  });

  test('at once is told, and is started by the next', async () => {
    const accounts = Array.from({ length: 25 }, (_, index) =>
      account(String(200_000_000_000 + index)),
    );

    const first = await reconcile({ accounts });
    const second = await reconcile({ accounts });

    expect(first.executionArns).toHaveLength(20);
    expect(first.left).toEqual(accounts.slice(20).map(({ id }) => idIn(id)));
    expect(second.executionArns).toEqual(accounts.slice(20).map(({ id }) => arnOf(idIn(id))));
    expect(second.left).toEqual([]);
    expect(started()).toHaveLength(25);
  });

  test('is not counted among them when it was tried before', async () => {
    const accounts = Array.from({ length: 21 }, (_, index) =>
      account(String(200_000_000_000 + index)),
    );
    await reconcile({ accounts: accounts.slice(0, 20) });
    for (const arn of started()) executions.end(arn, { status: 'FAILED' });

    const { executionArns } = await reconcile({ accounts });

    expect(executionArns).toEqual([arnOf(idIn(accounts[20]!.id))]);
  });
});
