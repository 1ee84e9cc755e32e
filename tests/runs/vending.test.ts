import { readFileSync } from 'node:fs';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { makeWorkload, vended } from './workload.ts';

const entriesSchema = z.array(
  z.object({ Source: z.string(), DetailType: z.string(), Detail: z.string() }),
);

const readSample = (name: string) =>
  entriesSchema.parse(
    JSON.parse(readFileSync(new URL(`../../events/${name}.json`, import.meta.url), 'utf8')),
  );

const id = `${vended.account}.us-east-1.status`;

/** Sends a sample as `aws events put-events --entries file://events/….json` does. */
const send = async (local: LocalRun, name: string, EventBusName?: string): Promise<void> => {
  const client = new EventBridgeClient({
    region: 'us-east-1',
    endpoint: local.service.awsUrl,
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' },
  });
  const Entries = readSample(name).map((entry) => ({ ...entry, EventBusName }));
  const { FailedEntryCount } = await local.until(client.send(new PutEventsCommand({ Entries })));
  expect(FailedEntryCount).toBe(0);
  await local.pass(1);
};

/** A run with a network in the account that the samples tell of. */
const startVendedRun = async (): Promise<LocalRun> => {
  const local = await startLocalRun();
  await makeWorkload(local);
  return local;
};

const executionsOf = (local: LocalRun) => local.service.machines.provision.list();

/** Follows every execution that there is to its end, in the order in which they were started. */
const ends = async (local: LocalRun) => {
  const runs = [];
  for (const { name } of executionsOf(local).toReversed()) runs.push(await local.follow(name));
  return runs;
};

const isReady = async (local: LocalRun): Promise<void> => {
  const there = await local.state(vended);
  expect([there.restApis.length, there.vpcEndpoints.length]).toEqual([1, 1]);
  const { restApis, vpcEndpoints } = await local.state();
  expect([restApis.length, vpcEndpoints.length]).toEqual([0, 0]);
  expect((await local.http('GET', `/private-apis/${id}`)).body).toMatchObject({ status: 'READY' });
};

afterEach(() => void jest.restoreAllMocks());

describe('account vending', () => {
  test.each(['managed-account-created', 'managed-account-updated', 'account-created'])(
    'ends in the private APIs of the blueprint, in one execution however often its event comes: %s',
    async (sample) => {
      const local = await startVendedRun();

      for (let times = 0; times < 5; times++) await send(local, sample);
      const [run, ...others] = await ends(local);
      await send(local, sample);

      expect(run).toMatchObject({ status: 'SUCCEEDED', id, result: { status: 'READY' } });
      expect(run?.result.requestedBy).toBe('arn:aws:iam::111122223333:root');
      expect(others).toEqual([]);
      expect(executionsOf(local)).toHaveLength(1);
      await isReady(local);
    },
  );

  test('that updates an account while it is being made waits its turn, and changes nothing', async () => {
    const local = await startVendedRun();

    await send(local, 'managed-account-created');
    await send(local, 'managed-account-updated');
    const [created, updated] = await ends(local);

    expect(created).toMatchObject({ status: 'SUCCEEDED' });
    expect(updated).toMatchObject({ status: 'SUCCEEDED', result: { changes: [] } });
    await isReady(local);
  });

  test('that updates an account afterwards changes nothing', async () => {
    const local = await startVendedRun();

    await send(local, 'managed-account-created');
    await ends(local);
    const before = local.service.aws.calls.length;
    await send(local, 'managed-account-updated');
    const [, updated] = await ends(local);

    expect(updated).toMatchObject({ status: 'SUCCEEDED', result: { changes: [] } });
    expect(
      local.service.aws.calls
        .slice(before)
        .filter(({ service, mutating }) => mutating && /ec2|apigateway/.test(service)),
    ).toEqual([]);
    await isReady(local);
  });

  test("may come to the service's own bus", async () => {
    const local = await startLocalRun();

    await send(local, 'managed-account-created', 'cloister');
    await send(local, 'managed-account-created', 'another');

    expect(executionsOf(local)).toHaveLength(1);
  });

  test.each(['managed-account-failed', 'account-failed'])(
    'that failed starts nothing, and is no mistake: %s',
    async (sample) => {
      const local = await startLocalRun();
      const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);

      await send(local, sample);

      expect(executionsOf(local)).toEqual([]);
      expect(told).not.toHaveBeenCalled();
    },
  );
});
