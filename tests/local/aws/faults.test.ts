import { expect, test } from '@jest/globals';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as apigatewaySchemas from '@aws-sdk/client-api-gateway';
import * as ec2Schemas from '@aws-sdk/client-ec2';
import type { Service } from '../../../local/aws/service.ts';
import { s3 } from '../../../local/aws/s3/index.ts';
import { sts } from '../../../local/aws/sts/index.ts';
import { clientOf, startAws } from './start-aws.ts';

const apigateway: Service = {
  name: 'apigateway',
  protocol: 'rest-json',
  schemas: apigatewaySchemas,
  operations: { CreateRestApi: () => ({ id: 'a1' }) },
};
const ec2: Service = {
  name: 'ec2',
  protocol: 'ec2-query',
  schemas: ec2Schemas,
  operations: { CreateVpcEndpoint: () => ({}) },
};

const start = async () => {
  const aws = await startAws([apigateway, ec2, s3, sts]);
  const ask = (fault: Record<string, unknown>) =>
    fetch(`${aws.url}/_cloister/faults`, { method: 'POST', body: JSON.stringify(fault) });
  return { aws, ask };
};

const createRestApi = new apigatewaySchemas.CreateRestApiCommand({ name: 'a' });

test.each([
  ['throttle', 'TooManyRequestsException', 429, 'Too Many Requests'],
  [
    'conflict',
    'ConflictException',
    409,
    'Unable to complete operation due to concurrent modification. Please try again later.',
  ],
  ['error', 'InternalFailure', 500, expect.any(String)],
  [
    'deny',
    'AccessDeniedException',
    403,
    'User: arn:aws:iam::111122223333:root is not authorized to perform: apigateway:POST on resource: arn:aws:apigateway:eu-west-1::/restapis because no identity-based policy allows the apigateway:POST action',
  ],
])('API Gateway answers the fault %s with %s', async (fault, name, httpStatusCode, message) => {
  const { aws, ask } = await start();
  expect((await ask({ operation: 'apigateway:CreateRestApi', fault })).status).toBe(200);
  const client = new apigatewaySchemas.APIGatewayClient(clientOf(aws));
  await expect(client.send(createRestApi)).rejects.toMatchObject({
    name,
    message,
    $metadata: { httpStatusCode },
  });
  expect((await client.send(createRestApi)).id).toBe('a1');
  expect(aws.calls).toMatchObject([
    { operation: 'CreateRestApi', mutating: true, status: httpStatusCode, error: name },
    { operation: 'CreateRestApi', mutating: true, status: 201, error: null },
  ]);
});

test.each([
  ['throttle', 'RequestLimitExceeded', 503],
  ['conflict', 'IncorrectState', 400],
  ['error', 'InternalError', 500],
  ['deny', 'UnauthorizedOperation', 403],
])('EC2 answers the fault %s with %s', async (fault, name, httpStatusCode) => {
  const { aws, ask } = await start();
  await ask({ operation: 'ec2:CreateVpcEndpoint', fault });
  const client = new ec2Schemas.EC2Client(clientOf(aws));
  await expect(
    client.send(new ec2Schemas.CreateVpcEndpointCommand({ VpcId: 'vpc-1' })),
  ).rejects.toMatchObject({
    name,
    $metadata: { httpStatusCode },
  });
});

test('a fault skips and counts only the calls of its own operation', async () => {
  const { aws, ask } = await start();
  await ask({ operation: 'sts:GetCallerIdentity', fault: 'error', skip: 1, times: 2 });
  const client = new STSClient(clientOf(aws));
  const s3Client = new S3Client(clientOf(aws));
  await s3Client.send(new PutObjectCommand({ Bucket: 'own-bucket', Key: 'a', Body: 'a' }));
  const outcomes: boolean[] = [];
  for (let call = 0; call < 4; call += 1)
    outcomes.push(
      await client.send(new GetCallerIdentityCommand({})).then(
        () => true,
        () => false,
      ),
    );
  expect(outcomes).toEqual([true, false, false, true]);
});

test('a connection that breaks before leaves nothing done, one that breaks after leaves it done', async () => {
  const { aws, ask } = await start();
  const client = new S3Client(clientOf(aws));
  const put = (Key: string) =>
    client.send(new PutObjectCommand({ Bucket: 'own-bucket', Key, Body: Key }));
  await ask({ operation: 's3:PutObject', fault: 'drop-before' });
  await ask({ operation: 's3:PutObject', fault: 'drop-after' });
  await expect(put('before')).rejects.toThrow('socket hang up');
  await expect(put('after')).rejects.toThrow('socket hang up');

  const get = (Key: string) => client.send(new GetObjectCommand({ Bucket: 'own-bucket', Key }));
  await expect(get('before')).rejects.toMatchObject({ name: 'NoSuchKey' });
  expect(await (await get('after')).Body?.transformToString()).toBe('after');
  expect(aws.calls.slice(0, 2)).toMatchObject([
    { status: null, error: 'drop-before' },
    { status: 200, error: 'drop-after' },
  ]);
});

test.each([
  [
    { operation: 'apigateway:CreateRestApis', fault: 'error' },
    '/operation',
    'must be one of apigateway:CreateRestApi; ',
  ],
  [{ operation: 'CreateRestApi', fault: 'error' }, '/operation', 'of the services apigateway'],
  [{ operation: 'apigateway:CreateRestApi', fault: 'explode' }, '/fault', 'drop-after'],
  [
    { operation: 'apigateway:CreateRestApi', fault: 'error', times: 0 },
    '/times',
    'at least 1; got 0',
  ],
  [{ operation: 'apigateway:CreateRestApi', fault: 'error', often: 2 }, '/often', 'skip; got 2'],
  [{ operation: 'sts:GetCallerIdentity', fault: 'conflict' }, '/fault', 'apigateway'],
])(
  'the fault %j is refused, and the answer says what is allowed',
  async (fault, pointer, allowed) => {
    const { ask } = await start();
    const answer = await ask(fault);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      problems: [{ pointer, message: expect.stringContaining(allowed) }],
    });
  },
);
