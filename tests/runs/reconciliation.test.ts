import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { managedAccountCreated } from '../support/vending-events.ts';
import { makeWorkload, vended } from './workload.ts';

const daySeconds = 86_400;

const reconciliationSchema = z.object({
  executionArns: z.array(z.string()),
  left: z.array(z.string()),
  notAllowed: z.array(z.string()),
});

const reconcile = async (local: LocalRun) =>
  reconciliationSchema.parse(
    await local.until(local.service.functions.invoke('reconcileAccounts', {}, 300)),
  );

/** Follows every execution that there is to its end, in the order in which they were started. */
const ends = async (local: LocalRun) => {
  const runs = [];
  for (const { name } of local.service.machines.provision.list().toReversed())
    runs.push(await local.follow(name));
  return runs;
};

/** A run with a network in the account that was vended, of which no event tells. */
const startForgotten = async (): Promise<LocalRun> => {
  const local = await startLocalRun();
  await makeWorkload(local);
  await local.pass(2 * daySeconds);
  return local;
};

describe('an account of which no event has come for a day', () => {
  test('has the private APIs of its blueprint, and once', async () => {
    const local = await startForgotten();

    const first = await reconcile(local);
    const second = await reconcile(local);
    const runs = await ends(local);
    const third = await reconcile(local);

    const id = `${vended.account}.us-east-1.status`;
    expect(runs).toMatchObject([{ status: 'SUCCEEDED', id, result: { status: 'READY' } }]);
    expect(runs[0]?.result.requestedBy).toBe('arn:aws:iam::111122223333:root');
    expect([first, second, third].map(({ executionArns }) => executionArns.length)).toEqual([
      1, 0, 0,
    ]);
    expect((await local.state(vended)).restApis).toHaveLength(1);
    expect((await local.state()).restApis).toEqual([]);
  });

  test('has nothing more when its event comes after all', async () => {
    const local = await startForgotten();
    await reconcile(local);
    await ends(local);

    const {
      source,
      'detail-type': DetailType,
      detail,
    } = managedAccountCreated({
      account: { accountName: 'LifeCycle1', accountId: vended.account },
    });
    const client = new EventBridgeClient({
      region: 'us-east-1',
      endpoint: local.service.awsUrl,
      credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' },
    });
    const entry = { Source: source, DetailType, Detail: JSON.stringify(detail) };
    await local.until(client.send(new PutEventsCommand({ Entries: [entry] })));
    await local.pass(1);
    const [, late] = await ends(local);

    expect(late).toMatchObject({ status: 'SUCCEEDED', result: { changes: [] } });
  });

  test('has nothing started when it was retired, or has failed, before', async () => {
    const local = await startLocalRun();
    const lost = { name: 'Lost', joinedAt: Date.now() };
    local.service.aws.world.organization.addAccount({ ...lost, id: '777788889999' });
    await makeWorkload(local);
    await local.pass(2 * daySeconds);
    await reconcile(local);
    const [retired, failed] = await ends(local);
    expect([retired?.status, failed?.error?.name]).toEqual(['SUCCEEDED', 'NetworkNotFound']);
    await local.retire(retired?.id ?? '');

    const again = await reconcile(local);

    expect(again).toEqual({ executionArns: [], left: [], notAllowed: [] });
  });
});

test('an account that has just joined is left to its event', async () => {
  const local = await startLocalRun();
  await makeWorkload(local);

  expect(await reconcile(local)).toEqual({ executionArns: [], left: [], notAllowed: [] });
  expect(local.service.machines.provision.list()).toEqual([]);
});
