import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { s3 } from '../../local/aws/s3/index.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../local/aws/server.ts';
import { createClock } from '../../local/clock.ts';
import { definitionStore } from '../../src/aws/definition-store.ts';
import type { DefinitionStore } from '../../src/steps/ports.ts';
import { callHttp } from '../support/call-http.ts';
import { ownConnection } from '../support/own-connection.ts';

const own = { account: '111122223333', region: 'us-east-1' };

let aws: EmbeddedAws;
let store: DefinitionStore;

beforeAll(async () => {
  aws = await startEmbeddedAws({
    port: 0,
    clock: createClock(1),
    services: [s3],
    ownAccount: '111122223333',
    ownRegion: 'us-east-1',
    ownBucket: 'own',
    ownTable: 'own-table',
  });
  store = definitionStore({
    ...ownConnection,
    region: 'us-east-1',
    endpoint: aws.url,
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' },
    bucket: 'own',
    table: 'own-table',
    dnsServers: [],
  });
});
afterAll(() => aws.stop());

const objects = () => aws.world.in('111122223333', 'us-east-1').s3.buckets.get('own')!;

describe('the definition store', () => {
  test('keeps a text under its SHA-256, once however often it is kept, and gives it back as it was', async () => {
    const text = 'openapi: 3.0.1 # größer als 日本\n';

    const sha256 = await store.put(text);

    expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
    expect(await store.put(text)).toBe(sha256);
    expect(await store.get(sha256)).toBe(text);
  });

  test('reads what a request refers to, up to the size that is allowed, in bytes', async () => {
    const sha256 = await store.put('ü'.repeat(100));

    expect(await store.read(own, `s3://own/sent/${sha256}`, 200)).toHaveLength(100);
    await expect(store.read(own, `s3://own/sent/${sha256}`, 199)).rejects.toMatchObject({
      name: 'InvalidRequest',
      message: expect.stringContaining('200 bytes'),
    });
  });

  test.each(['s3://own/missing/key', 's3://nowhere/key'])(
    'says that %s is not there',
    async (uri) => {
      await expect(store.read(own, uri, 100)).rejects.toMatchObject({
        name: 'DefinitionUnavailable',
        message: expect.stringContaining(uri),
      });
    },
  );

  test('says the same where it may not read: S3 does not tell the two apart', async () => {
    await callHttp(aws.url, 'POST', '/_cloister/faults', {
      operation: 's3:GetObject',
      fault: 'deny',
    });

    await expect(store.read(own, 's3://own/secret', 100)).rejects.toMatchObject({
      name: 'DefinitionUnavailable',
    });
  });
});

describe('the definition that a private API was last READY with', () => {
  const id = '111122223333.us-east-1.orders';

  test('is kept under the private API, and stays when what travelled is gone', async () => {
    await store.keepReady(id, await store.put('openapi: 3.0.1'));
    objects().delete([...objects().keys()].find((key) => key.startsWith('sent/')) ?? '');

    expect(await store.getReady(id)).toBe('openapi: 3.0.1');
  });

  test('is replaced by the next, and touches no other', async () => {
    await store.keepReady(id, await store.put('first'));
    await store.keepReady(`${id}-2`, await store.put('of another'));
    await store.keepReady(id, await store.put('second'));

    expect(await store.getReady(id)).toBe('second');
    expect(await store.getReady(`${id}-2`)).toBe('of another');
  });

  test('is forgotten, however often, and then is not there', async () => {
    await store.keepReady(id, await store.put('first'));

    await store.forgetReady(id);
    await store.forgetReady(id);

    await expect(store.getReady(id)).rejects.toMatchObject({ name: 'DefinitionUnavailable' });
  });

  test('is left as it was by a definition that is not there', async () => {
    await store.keepReady(id, await store.put('first'));

    await expect(store.keepReady(id, 'f'.repeat(64))).rejects.toMatchObject({
      name: 'DefinitionUnavailable',
    });
    expect(await store.getReady(id)).toBe('first');
  });
});
