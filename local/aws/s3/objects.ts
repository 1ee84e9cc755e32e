import { createHash } from 'node:crypto';
import type {
  DeleteObjectCommandOutput,
  DeleteObjectRequest,
  GetObjectCommandOutput,
  GetObjectRequest,
  HeadObjectCommandOutput,
  HeadObjectRequest,
  PutObjectCommandOutput,
  PutObjectRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../aws-error.ts';
import { refuseUnimitated } from '../refusal.ts';
import type { Call } from '../service.ts';
import { getBucket } from './buckets.ts';
import type { StoredObject } from './state.ts';

/** What an operation answers, without what the SDK's client adds; bodies are whole. */
type Answer<Output> = Omit<Output, '$metadata' | 'Body'>;

/** The wire hands bodies over whole. */
type PutInput = Omit<PutObjectRequest, 'Body'> & { readonly Body?: Uint8Array };

export const putObject = (input: PutInput, call: Call): Answer<PutObjectCommandOutput> => {
  refuseUnimitated(
    input,
    [
      'Bucket',
      'Key',
      'Body',
      'ContentLength',
      'ContentType',
      'ContentMD5',
      'IfNoneMatch',
      'Metadata',
      'ChecksumAlgorithm',
      'ChecksumCRC32',
      'ChecksumCRC32C',
      'ChecksumCRC64NVME',
      'ChecksumSHA1',
      'ChecksumSHA256',
    ],
    'PutObject',
  );
  const objects = getBucket(call.world, input.Bucket);
  const key = input.Key ?? '';
  if (input.IfNoneMatch === '*' && objects.has(key))
    throw new AwsError(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      { statusCode: 412 },
    );
  const body = input.Body ?? new Uint8Array();
  const eTag = `"${createHash('md5').update(body).digest('hex')}"`;
  objects.set(key, {
    body,
    eTag,
    lastModified: new Date(call.clock.now()),
    contentType: input.ContentType ?? 'binary/octet-stream',
    metadata: input.Metadata ?? {},
  });
  return { ETag: eTag };
};

const getStoredObject = ({ Bucket, Key = '' }: GetObjectRequest, call: Call): StoredObject => {
  const object = getBucket(call.world, Bucket).get(Key);
  if (!object)
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', { statusCode: 404 });
  return object;
};

const describe = ({
  body,
  eTag,
  lastModified,
  contentType,
  metadata,
}: StoredObject): Answer<HeadObjectCommandOutput> => ({
  ContentLength: body.byteLength,
  ETag: eTag,
  LastModified: lastModified,
  ContentType: contentType,
  Metadata: { ...metadata },
});

export const headObject = (
  input: HeadObjectRequest,
  call: Call,
): Answer<HeadObjectCommandOutput> => {
  refuseUnimitated(input, ['Bucket', 'Key', 'ChecksumMode'], 'HeadObject');
  return describe(getStoredObject(input, call));
};

export const getObject = (
  input: GetObjectRequest,
  call: Call,
): Answer<GetObjectCommandOutput> & { Body: Uint8Array } => {
  refuseUnimitated(input, ['Bucket', 'Key', 'ChecksumMode'], 'GetObject');
  const object = getStoredObject(input, call);
  return { ...describe(object), Body: object.body };
};

/** Absent is done ("DeleteObject": without a version, of a bucket without versions). */
export const deleteObject = (
  input: DeleteObjectRequest,
  call: Call,
): Answer<DeleteObjectCommandOutput> => {
  refuseUnimitated(input, ['Bucket', 'Key'], 'DeleteObject');
  getBucket(call.world, input.Bucket).delete(input.Key ?? '');
  return {};
};
