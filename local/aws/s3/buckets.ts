import type { CreateBucketCommandOutput, CreateBucketRequest } from '@aws-sdk/client-s3';
import { AwsError } from '../aws-error.ts';
import { refuseUnimitated } from '../refusal.ts';
import type { Call } from '../service.ts';
import type { World } from '../world.ts';
import type { StoredObject } from './state.ts';

const findBucket = (world: World, name: string): Map<string, StoredObject> | undefined => {
  for (const { state } of world.all()) {
    const bucket = state.s3.buckets.get(name);
    if (bucket) return bucket;
  }
  return undefined;
};

/** The objects of a bucket, wherever it lies: names are shared by all accounts. Throws `NoSuchBucket`. */
export const getBucket = (world: World, name = ''): Map<string, StoredObject> => {
  const bucket = findBucket(world, name);
  if (!bucket)
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', { statusCode: 404 });
  return bucket;
};

export const createBucket = (
  input: CreateBucketRequest,
  call: Call,
): Omit<CreateBucketCommandOutput, '$metadata'> => {
  refuseUnimitated(input, ['Bucket', 'CreateBucketConfiguration'], 'CreateBucket');
  const name = input.Bucket ?? '';
  if (call.here.s3.buckets.has(name))
    throw new AwsError(
      'BucketAlreadyOwnedByYou',
      'The bucket that you tried to create already exists, and you own it.',
      { statusCode: 409 },
    );
  if (findBucket(call.world, name))
    throw new AwsError('BucketAlreadyExists', 'The requested bucket name is not available.', {
      statusCode: 409,
    });
  call.here.s3.buckets.set(name, new Map());
  return { Location: `/${name}` };
};
