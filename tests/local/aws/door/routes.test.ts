import { expect, test } from '@jest/globals';
import { APIGatewayClient, CreateRestApiCommand } from '@aws-sdk/client-api-gateway';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { apigateway } from '../../../../local/aws/apigateway/index.ts';
import { clientOf, handClock, signedFor, startAws } from '../start-aws.ts';

const get = async (url: string): Promise<unknown> => (await fetch(url)).json();
const post = (url: string, body: unknown) =>
  fetch(url, { method: 'POST', body: JSON.stringify(body) });

test('the calls are listed in order, each as the table says and nothing more', async () => {
  const clock = handClock();
  const aws = await startAws(undefined, clock);
  await new STSClient(clientOf(aws, '444455556666')).send(new GetCallerIdentityCommand({}));
  clock.advance(90);
  await new S3Client(clientOf(aws))
    .send(new GetObjectCommand({ Bucket: 'own-bucket', Key: 'none' }))
    .catch(() => undefined);
  await fetch(`${aws.url}/`, {
    method: 'POST',
    headers: signedFor('dynamodb'),
    body: 'Action=PutItem',
  });
  expect(await get(`${aws.url}/_cloister/calls`)).toEqual([
    {
      at: '2026-01-01T00:00:00.000Z',
      account: '444455556666',
      service: 'sts',
      operation: 'GetCallerIdentity',
      mutating: false,
      status: 200,
      error: null,
    },
    {
      at: '2026-01-01T00:01:30.000Z',
      account: '111122223333',
      service: 's3',
      operation: 'GetObject',
      mutating: false,
      status: 404,
      error: 'NoSuchKey',
    },
    {
      at: '2026-01-01T00:01:30.000Z',
      account: '111122223333',
      service: 'dynamodb',
      operation: 'PutItem',
      mutating: true,
      status: 400,
      error: 'UnsupportedOperation',
    },
  ]);
});

test('the state lists what is seeded in the own account and Region, and nothing in others', async () => {
  const aws = await startAws();
  await new STSClient(clientOf(aws, '444455556666')).send(new GetCallerIdentityCommand({}));
  expect(await get(`${aws.url}/_cloister/state`)).toMatchObject({
    '111122223333': {
      'eu-west-1': {
        vpcs: [{ VpcId: aws.network.vpcId, CidrBlock: '10.0.0.0/16' }],
        subnets: [{}, {}, {}],
        securityGroups: expect.arrayContaining([
          expect.objectContaining({ GroupId: aws.network.securityGroupId }),
        ]),
        vpcEndpoints: [],
        networkInterfaces: [],
        restApis: [],
      },
    },
    '444455556666': { 'eu-west-1': { vpcs: [], restApis: [] } },
  });
});

test('settings that are named change, the others stay', async () => {
  const aws = await startAws();
  await post(`${aws.url}/_cloister/settings`, { endpointSeconds: 5 });
  const answer = await post(`${aws.url}/_cloister/settings`, { aliasDeployments: 0 });
  expect(await answer.json()).toMatchObject({
    endpointSeconds: 5,
    aliasDeployments: 0,
    aliasSeconds: 60,
  });
  expect(aws.settings).toMatchObject({ endpointSeconds: 5, aliasDeployments: 0, aliasSeconds: 60 });
});

test.each([
  [{ endpointSeconds: -1 }, '/endpointSeconds'],
  [{ endpointSecond: 1 }, 'endpointSeconds'],
  [[], 'JSON object'],
])('the settings %j are refused and change nothing', async (body, named) => {
  const aws = await startAws();
  const answer = await post(`${aws.url}/_cloister/settings`, body);
  expect(answer.status).toBe(400);
  expect(JSON.stringify(await answer.json())).toContain(named);
  expect(aws.settings.endpointSeconds).toBe(90);
});

test('published rates hold once quotas are on', async () => {
  const clock = handClock();
  const aws = await startAws([apigateway], clock);
  const client = new APIGatewayClient(clientOf(aws));
  const create = () => client.send(new CreateRestApiCommand({ name: 'orders' }));
  await create();
  await create();
  await post(`${aws.url}/_cloister/settings`, { quotas: true });
  await create();
  await expect(create()).rejects.toMatchObject({
    name: 'TooManyRequestsException',
    retryAfterSeconds: '3',
  });
  clock.advance(3);
  await create();
});

test('a reset takes back everything but the seed', async () => {
  const aws = await startAws();
  const client = new S3Client(clientOf(aws));
  await client.send(new PutObjectCommand({ Bucket: 'own-bucket', Key: 'a', Body: 'a' }));
  await post(`${aws.url}/_cloister/faults`, { operation: 's3:GetObject', fault: 'error' });
  await post(`${aws.url}/_cloister/settings`, { quotas: true, endpointFails: true });
  const seeded = aws.network;
  expect((await fetch(`${aws.url}/_cloister/reset`, { method: 'POST' })).status).toBe(204);
  expect(await get(`${aws.url}/_cloister/calls`)).toEqual([]);
  expect(aws.settings).toMatchObject({ quotas: false, endpointFails: false });
  await expect(
    client.send(new GetObjectCommand({ Bucket: 'own-bucket', Key: 'a' })),
  ).rejects.toMatchObject({ name: 'NoSuchKey' });
  expect(JSON.stringify(await get(`${aws.url}/_cloister/state`))).toContain(seeded.vpcId);
});

test('a door that does not exist is not taken for a bucket', async () => {
  const aws = await startAws();
  expect((await fetch(`${aws.url}/_cloister/nonsense`)).status).toBe(404);
});
