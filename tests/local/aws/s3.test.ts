import { expect, test } from '@jest/globals';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { clientOf, signedFor, startAws } from './start-aws.ts';

const start = async () => {
  const aws = await startAws();
  return { aws, client: new S3Client(clientOf(aws)) };
};

test('an object comes back as it was put, whatever its key', async () => {
  const { client } = await start();
  const object = { Bucket: 'own-bucket', Key: 'definitions/ä b+c/%2F?x=1' };
  const put = await client.send(
    new PutObjectCommand({
      ...object,
      Body: 'openapi: 3.0.1',
      ContentType: 'text/yaml',
      Metadata: { by: 'me' },
    }),
  );
  const got = await client.send(new GetObjectCommand(object));
  expect(await got.Body?.transformToString()).toBe('openapi: 3.0.1');
  expect(got).toMatchObject({
    ContentType: 'text/yaml',
    ContentLength: 14,
    ETag: put.ETag,
    Metadata: { by: 'me' },
  });
});

test('a stream, sent in chunks with its checksum behind it, arrives without either', async () => {
  const { client } = await start();
  const object = { Bucket: 'own-bucket', Key: 'streamed' };
  const text = 'é'.repeat(100_000);
  await client.send(
    new PutObjectCommand({
      ...object,
      Body: Readable.from([Buffer.from(text)]),
      ContentLength: 200_000,
    }),
  );
  const got = await client.send(new GetObjectCommand(object));
  expect(await got.Body?.transformToString()).toBe(text);
});

test('the head of an object says its length and sends no body', async () => {
  const { aws, client } = await start();
  const object = { Bucket: 'own-bucket', Key: 'a' };
  await client.send(new PutObjectCommand({ ...object, Body: 'abc' }));
  const head = await client.send(new HeadObjectCommand(object));
  expect(head).toMatchObject({ ContentLength: 3, LastModified: new Date(Date.UTC(2026, 0, 1)) });
  const raw = await fetch(`${aws.url}/own-bucket/a`, { method: 'HEAD', headers: signedFor('s3') });
  expect(raw.headers.get('content-length')).toBe('3');
});

test('what is not there is a 404 by its name', async () => {
  const { client } = await start();
  await expect(
    client.send(new GetObjectCommand({ Bucket: 'own-bucket', Key: 'none' })),
  ).rejects.toMatchObject({
    name: 'NoSuchKey',
    $metadata: { httpStatusCode: 404 },
  });
  await expect(
    client.send(new GetObjectCommand({ Bucket: 'nobodys', Key: 'a' })),
  ).rejects.toMatchObject({
    name: 'NoSuchBucket',
  });
  await expect(
    client.send(new HeadObjectCommand({ Bucket: 'own-bucket', Key: 'none' })),
  ).rejects.toMatchObject({
    name: 'NotFound',
  });
});

test('an object that must be new is not overwritten', async () => {
  const { client } = await start();
  const object = { Bucket: 'own-bucket', Key: 'once' };
  await client.send(new PutObjectCommand({ ...object, Body: '1', IfNoneMatch: '*' }));
  await expect(
    client.send(new PutObjectCommand({ ...object, Body: '2', IfNoneMatch: '*' })),
  ).rejects.toMatchObject({
    name: 'PreconditionFailed',
    $metadata: { httpStatusCode: 412 },
  });
  expect(await (await client.send(new GetObjectCommand(object))).Body?.transformToString()).toBe(
    '1',
  );
});

test('an object that is deleted is gone, and deleting it again is done', async () => {
  const { client } = await start();
  const object = { Bucket: 'own-bucket', Key: 'a' };
  await client.send(new PutObjectCommand({ ...object, Body: 'abc' }));

  await client.send(new DeleteObjectCommand(object));
  await client.send(new DeleteObjectCommand(object));

  await expect(client.send(new GetObjectCommand(object))).rejects.toMatchObject({
    name: 'NoSuchKey',
  });
});

test('a bucket can be made, once', async () => {
  const { aws, client } = await start();
  await client.send(new CreateBucketCommand({ Bucket: 'mine' }));
  await client.send(new PutObjectCommand({ Bucket: 'mine', Key: 'a', Body: 'a' }));
  await expect(client.send(new CreateBucketCommand({ Bucket: 'mine' }))).rejects.toMatchObject({
    name: 'BucketAlreadyOwnedByYou',
  });
  const other = new S3Client(clientOf(aws, '444455556666'));
  await expect(other.send(new CreateBucketCommand({ Bucket: 'mine' }))).rejects.toMatchObject({
    name: 'BucketAlreadyExists',
  });
});

test('a copy is not taken for a put', async () => {
  const { aws, client } = await start();
  await expect(
    client.send(
      new CopyObjectCommand({ Bucket: 'own-bucket', Key: 'b', CopySource: 'own-bucket/a' }),
    ),
  ).rejects.toMatchObject({ message: expect.stringContaining('CopyObject') });
  expect(aws.world.in('111122223333', 'eu-west-1').s3.buckets.get('own-bucket')?.size).toBe(0);
});
