import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { BucketLocationConstraint, CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { Home } from './home.ts';
import { registryTable } from './registry-table.ts';

/** Makes in an emulator, which starts without them, the bucket that definitions travel through and the registry's table. Present is done. */
export const prepareEmulator = async (
  endpoint: string,
  { account, region, bucket, table }: Pick<Home, 'account' | 'region' | 'bucket' | 'table'>,
): Promise<void> => {
  const settings = {
    region,
    endpoint,
    credentials: { accessKeyId: account, secretAccessKey: 'local' },
  };
  await unless('BucketAlreadyOwnedByYou', createBucket(settings, bucket));
  await unless('ResourceInUseException', createTable(settings, table));
};

interface ClientSettings {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

const createBucket = async (settings: ClientSettings, Bucket: string): Promise<void> => {
  const client = new S3Client({ ...settings, forcePathStyle: true });
  try {
    await client.send(
      new CreateBucketCommand({
        Bucket,
        // us-east-1 is the one region that must not be named ("CreateBucket").
        ...(settings.region !== 'us-east-1' && {
          CreateBucketConfiguration: {
            LocationConstraint: z.enum(BucketLocationConstraint).parse(settings.region),
          },
        }),
      }),
    );
  } finally {
    client.destroy();
  }
};

const createTable = async (settings: ClientSettings, TableName: string): Promise<void> => {
  const client = new DynamoDBClient(settings);
  try {
    await client.send(new CreateTableCommand(registryTable(TableName)));
    await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName });
  } finally {
    client.destroy();
  }
};

const unless = async (errorName: string, work: Promise<void>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Error && error.name === errorName)) throw error;
  }
};
