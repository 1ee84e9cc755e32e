import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { Failure } from '../private-api/errors.ts';
import { sha256 } from '../private-api/sha256.ts';
import type { DefinitionStore } from '../steps/ports.ts';
import { translating } from './aws-errors.ts';
import { type Connection, homeSettings } from './connection.ts';
import { perTarget } from './per-target.ts';
import { targetSettings } from './target-settings.ts';

/** Definitions that travel: whoever needs one after it expired sends it again. */
const sentKey = (hash: string): string => `sent/${hash}`;

/** The definition that a private API was last READY with: nothing here expires. */
const readyKey = (privateApiId: string): string => `ready/${privateApiId}`;

/** Definitions in S3. Everything that travels is kept under its hash, so keeping it again changes nothing but when it expires. */
export const definitionStore = (connection: Connection): DefinitionStore => {
  const client = s3Client(homeSettings(connection));
  // What a request refers to is where the private APIs are, not where the service is.
  const clientIn = perTarget((target) => s3Client(targetSettings(connection, target)));
  const { bucket: Bucket } = connection;

  const write = (Key: string, text: string): Promise<unknown> =>
    translating(`keeping the definition s3://${Bucket}/${Key}`, () =>
      client.send(new PutObjectCommand({ Bucket, Key, Body: text, ContentType: 'text/plain' })),
    );

  return {
    put: async (text) => {
      const hash = sha256(text);
      await write(sentKey(hash), text);
      return hash;
    },

    get: (hash) => readObject(client, { Bucket, Key: sentKey(hash) }),

    read: (target, uri, maxBytes) => {
      const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(uri) ?? [];
      return readObject(clientIn(target), { Bucket: bucket, Key: key }, maxBytes);
    },

    keepReady: async (privateApiId, hash) => {
      const text = await readObject(client, { Bucket, Key: sentKey(hash) });
      await write(readyKey(privateApiId), text);
    },

    getReady: (privateApiId) => readObject(client, { Bucket, Key: readyKey(privateApiId) }),

    forgetReady: async (privateApiId) => {
      const Key = readyKey(privateApiId);
      await translating(`forgetting the definition s3://${Bucket}/${Key}`, () =>
        client.send(new DeleteObjectCommand({ Bucket, Key })),
      );
    },
  };
};

const s3Client = (settings: S3ClientConfig & { readonly endpoint?: string }): S3Client =>
  new S3Client({
    ...settings,
    // An emulator has no name in DNS for each bucket.
    forcePathStyle: settings.endpoint !== undefined,
    // A bucket that a request refers to may be in another region.
    followRegionRedirects: true,
  });

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
