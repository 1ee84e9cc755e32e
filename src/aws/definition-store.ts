import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Failure } from '../private-api/errors.ts';
import { sha256 } from '../private-api/sha256.ts';
import type { DefinitionStore } from '../steps/ports.ts';
import { translating } from './aws-errors.ts';
import { type Connection, clientSettings } from './connection.ts';

/** Definitions in S3. Everything is kept under its hash, so keeping it again changes nothing but when it expires. */
export const definitionStore = (connection: Connection): DefinitionStore => {
  const client = new S3Client({
    ...clientSettings(connection, connection),
    // An emulator has no name in DNS for each bucket.
    forcePathStyle: connection.endpoint !== undefined,
    // A bucket that a request refers to may be in another region.
    followRegionRedirects: true,
  });

  return {
    put: (text) =>
      translating(`keeping a definition in bucket ${connection.bucket}`, async () => {
        const key = sha256(text);
        await client.send(
          new PutObjectCommand({
            Bucket: connection.bucket,
            Key: key,
            Body: text,
            ContentType: 'text/plain',
          }),
        );
        return key;
      }),

    get: (key) => readObject(client, { Bucket: connection.bucket, Key: key }),

    read: (uri, maxBytes) => {
      const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(uri) ?? [];
      return readObject(client, { Bucket, Key }, maxBytes);
    },
  };
};

const readObject = (
  client: S3Client,
  object: { Bucket: string | undefined; Key: string | undefined },
  maxBytes = Infinity,
): Promise<string> => {
  const doing = `reading the definition s3://${object.Bucket ?? ''}/${object.Key ?? ''}`;
  return translating(doing, async () => {
    const { Body, ContentLength = 0 } = await client
      .send(new GetObjectCommand(object))
      .catch(unavailable(doing));
    if (ContentLength > maxBytes)
      throw new Failure(
        'InvalidRequest',
        `${doing}: it has ${ContentLength} bytes, and ${maxBytes} are allowed`,
      );
    return (await Body?.transformToString()) ?? '';
  });
};

/** Without the right to list a bucket, S3 answers for what is not there as if it were forbidden ("GetObject"). */
const unavailable =
  (doing: string) =>
  (error: unknown): never => {
    if (
      error instanceof Error &&
      /^(NoSuchKey|NoSuchBucket|AccessDenied|InvalidObjectState)$/.test(error.name)
    )
      throw new Failure('DefinitionUnavailable', `${doing}: ${error.name}: ${error.message}`, {
        cause: error,
      });
    throw error;
  };
