import { ListTablesCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { dynamodb } from '../../../local/aws/dynamodb/index.ts';
import { s3 } from '../../../local/aws/s3/index.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../../local/aws/server.ts';
import { clientOf, handClock } from './start-aws.ts';

let aws: EmbeddedAws;
beforeEach(async () => {
  aws = await startEmbeddedAws({
    port: 0,
    clock: handClock(),
    services: [dynamodb, s3],
    ownAccount: '111122223333',
    ownRegion: 'eu-west-1',
    ownBucket: 'own-bucket',
    ownTable: 'own-table',
    isClosed: true,
  });
});
afterEach(() => aws.stop());

const listTables = (accessKeyId: string) =>
  new DynamoDBClient(clientOf(aws, accessKeyId)).send(new ListTablesCommand({}));

test.each(['AKIDEXAMPLE', '111122223333', '444455556666'])(
  'a closed embedded AWS answers a stranger, such as %s, as one whose credentials are none',
  async (accessKeyId) => {
    await expect(listTables(accessKeyId)).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      $metadata: { httpStatusCode: 403 },
    });
    expect(aws.calls).toEqual([]);
  },
);

test('a closed embedded AWS answers whom it was told of', async () => {
  aws.registerPrincipal('LOCAL1', { account: '111122223333', principalArn: 'arn:aws:iam::1:x' });

  expect((await listTables('LOCAL1')).TableNames).toEqual(['own-table']);
});

test.each([
  ['GET', 'calls'],
  ['GET', 'state'],
  ['POST', 'reset'],
  ['POST', 'settings'],
])('a closed embedded AWS has no door: %s /_cloister/%s', async (method, path) => {
  const { status } = await fetch(`${aws.url}/_cloister/${path}`, { method });

  expect(status).toBe(403);
  expect(aws.world.in('111122223333', 'eu-west-1').dynamodb.tables.size).toBe(1);
});
