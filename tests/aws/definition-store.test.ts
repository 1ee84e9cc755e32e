import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { EmbeddedAws } from '../../local/aws/server.ts';
import { definitionStore } from '../../src/aws/definition-store.ts';
import type { DefinitionStore } from '../../src/steps/ports.ts';
import { clientOf, startAws } from '../local/aws/start-aws.ts';
import { connectionTo } from './embedded-ports.ts';

let aws: EmbeddedAws;
let s3: S3Client;
let store: DefinitionStore;
beforeEach(async () => {
  aws = await startAws();
  s3 = new S3Client({ ...clientOf(aws), forcePathStyle: true });
  store = definitionStore(connectionTo(aws));
});

const put = (Key: string, Body: string) =>
  s3.send(new PutObjectCommand({ Bucket: 'own-bucket', Key, Body }));

test('a definition is kept under its hash, and read back as it was', async () => {
  const text = 'openapi: "3.0.1" # ünïcödé\n';

  const sha256 = await store.put(text);

  expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
  expect(await store.get(sha256)).toBe(text);
  expect(await store.put(text)).toBe(sha256);
  const { ContentLength } = await s3.send(
    new GetObjectCommand({ Bucket: 'own-bucket', Key: sha256 }),
  );
  expect(ContentLength).toBe(Buffer.byteLength(text));
});

describe('a reference', () => {
  test('is read, whatever characters its key has', async () => {
    await put('teams/orders v2 + ü.yaml', 'openapi: 3.0.1');

    expect(await store.read('s3://own-bucket/teams/orders v2 + ü.yaml', 100)).toBe(
      'openapi: 3.0.1',
    );
  });

  test('to something too large is the mistake of whoever asked, and says the sizes', async () => {
    await put('large', 'x'.repeat(11));

    expect(await store.read('s3://own-bucket/large', 11)).toHaveLength(11);
    await expect(store.read('s3://own-bucket/large', 10)).rejects.toMatchObject({
      name: 'InvalidRequest',
      message: 'reading the definition s3://own-bucket/large: it has 11 bytes, and 10 are allowed',
    });
  });

  test.each(['s3://own-bucket/nothing', 's3://nobody/nothing'])(
    'to what is not there, %s, is unavailable',
    async (uri) => {
      await expect(store.read(uri, 100)).rejects.toMatchObject({
        name: 'DefinitionUnavailable',
        message: expect.stringContaining(uri),
      });
    },
  );

  test('that may not be read is unavailable: without a right to list, S3 says no more', async () => {
    await put('secret', 'x');
    await fetch(`${aws.url}/_cloister/faults`, {
      method: 'POST',
      body: JSON.stringify({ operation: 's3:GetObject', fault: 'deny' }),
    });

    await expect(store.read('s3://own-bucket/secret', 100)).rejects.toMatchObject({
      name: 'DefinitionUnavailable',
    });
  });
});
