import { BucketLocationConstraint, CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';

interface Bucket {
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
}

/** Makes the bucket that definitions travel through in an emulator, which starts without one. Present is done. */
export const createBucket = async (
  endpoint: string,
  { account, region, bucket }: Bucket,
): Promise<void> => {
  const client = new S3Client({
    region,
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: account, secretAccessKey: 'local' },
  });
  try {
    await client.send(
      new CreateBucketCommand({
        Bucket: bucket,
        // us-east-1 is the one region that must not be named ("CreateBucket").
        ...(region !== 'us-east-1' && {
          CreateBucketConfiguration: {
            LocationConstraint: z.enum(BucketLocationConstraint).parse(region),
          },
        }),
      }),
    );
  } catch (error) {
    if (!(error instanceof Error && error.name === 'BucketAlreadyOwnedByYou')) throw error;
  } finally {
    client.destroy();
  }
};
