import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { currentRuntime } from '../../../src/lambda/runtime.ts';
import { type LocalRun, startLocalRun } from '../../support/local-run.ts';
import { tinyCode } from '../../support/tiny-code.ts';

const bucket = 'cloister-111122223333-us-east-1';

/** A function's own client, with what its sandbox gives it. */
const clientHere = (): S3Client => {
  const { environment } = currentRuntime();
  return new S3Client({
    region: 'us-east-1',
    endpoint: environment['AWS_ENDPOINT_URL']!,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: {
      accessKeyId: environment['AWS_ACCESS_KEY_ID']!,
      secretAccessKey: 'any',
    },
  });
};

/** Puts `first`, and then `second`, and tells how each went. */
const startWriter = async () => {
  const outcomes: string[] = [];
  const put = async (client: S3Client, Key: string): Promise<void> => {
    const outcome = await client
      .send(new PutObjectCommand({ Bucket: bucket, Key, Body: Key }))
      .then(
        () => 'put',
        () => 'lost',
      );
    outcomes.push(`${Key} ${outcome}`);
  };
  const local = await startLocalRun({
    code: await tinyCode(async () => {
      const client = clientHere();
      await put(client, 'first');
      await put(client, 'second');
      return 'done';
    }),
  });
  const write = () => local.until(local.service.functions.invoke('work', {}, 30));
  return { local, write, outcomes };
};

const exists = (local: LocalRun, Key: string): Promise<boolean> => {
  const client = new S3Client({
    region: 'us-east-1',
    endpoint: local.service.awsUrl,
    forcePathStyle: true,
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' },
  });
  const found = client.send(new HeadObjectCommand({ Bucket: bucket, Key })).then(
    () => true,
    () => false,
  );
  return local.until(found);
};

describe('a function that is killed right after a call was carried out', () => {
  test('fails as Lambda says it, and nothing that its code does afterwards has an effect', async () => {
    const { local, write, outcomes } = await startWriter();
    const { aws, functions } = local.service;
    aws.afterCall(({ operation }) => {
      if (operation === 'PutObject') functions.kill('work');
    });

    await expect(write()).rejects.toMatchObject({ errorType: 'Runtime.ExitError' });
    await local.until(
      (async () => {
        while (outcomes.length < 2) await new Promise(setImmediate);
      })(),
    );

    expect(outcomes).toEqual(['first lost', 'second lost']);
    expect(await exists(local, 'first')).toBe(true);
    expect(await exists(local, 'second')).toBe(false);
    expect(aws.calls.filter(({ operation }) => operation === 'PutObject')).toHaveLength(1);
  });

  test('works again when it is invoked again, in the same role', async () => {
    const { local, write } = await startWriter();
    local.service.functions.kill('work');

    expect(await write()).toBe('done');

    expect(await exists(local, 'second')).toBe(true);
    expect(local.service.aws.calls.map(({ principalArn }) => principalArn)).toContain(
      'arn:aws:sts::111122223333:assumed-role/cloister-work/work',
    );
  });

  test('ends every invocation that is under way, and no other function', async () => {
    const { local } = await startWriter();
    const { functions } = local.service;
    const never = local.until(functions.invoke('getHealth', {}, 30)).catch(() => 'failed');
    const hanging = [functions.invoke('work', {}, 30), functions.invoke('work', {}, 30)];
    const ends = Promise.allSettled(hanging);

    functions.kill('work');

    expect(await local.until(ends)).toMatchObject([
      { status: 'rejected', reason: { errorType: 'Runtime.ExitError' } },
      { status: 'rejected', reason: { errorType: 'Runtime.ExitError' } },
    ]);
    expect(await never).not.toBe('failed');
  });
});

describe('after a call was carried out', () => {
  test('an execution can be stopped before it hears of it', async () => {
    const { local, outcomes } = await startWriter();
    const { aws, machines } = local.service;
    const execution = machines.provision.start('stopped');
    aws.afterCall(() => machines.provision.stop(execution, 'Stopped', 'by a test'));

    await local.until(execution.done);

    expect(execution.ending).toMatchObject({ status: 'ABORTED', error: 'Stopped' });
    expect(outcomes).toEqual([]);
    expect(await exists(local, 'first')).toBe(true);
  });

  test('only what changed something is told, and only when it was carried out', async () => {
    const { local, write } = await startWriter();
    const told: string[] = [];
    local.service.aws.afterCall(({ operation, status, error }) => {
      told.push(`${operation} ${status} ${error}`);
    });
    await local.fault('s3:PutObject', 'deny');

    await write();
    await exists(local, 'second');

    expect(told).toEqual(['PutObject 200 null']);
  });
});
