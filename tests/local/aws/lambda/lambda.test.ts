import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetPolicyCommand,
  LambdaClient,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { lambda } from '../../../../local/aws/lambda/index.ts';
import { clientOf, startAws } from '../start-aws.ts';

const account = '111122223333';
const arn = `arn:aws:lambda:eu-west-1:${account}:function:orders`;

let client: LambdaClient;
beforeEach(async () => {
  client = new LambdaClient(clientOf(await startAws([lambda]), account));
});

const create = (change: object = {}) =>
  client.send(
    new CreateFunctionCommand({
      FunctionName: 'orders',
      Role: `arn:aws:iam::${account}:role/orders`,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: Buffer.from('anything') },
      ...change,
    }),
  );

const permit = (change: object = {}) =>
  client.send(
    new AddPermissionCommand({
      FunctionName: 'orders',
      StatementId: 'api',
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      ...change,
    }),
  );

const policyOf = async (FunctionName: string): Promise<unknown> => {
  const { Policy = '' } = await client.send(new GetPolicyCommand({ FunctionName }));
  return JSON.parse(Policy);
};

describe('a function', () => {
  test('is made once, and is there until it is deleted', async () => {
    expect(await create()).toMatchObject({ FunctionArn: arn, Version: '$LATEST' });
    await expect(create()).rejects.toMatchObject({ name: 'ResourceConflictException' });
    expect(
      (await client.send(new GetFunctionCommand({ FunctionName: arn }))).Configuration,
    ).toMatchObject({ FunctionName: 'orders', Handler: 'index.handler' });

    await client.send(new DeleteFunctionCommand({ FunctionName: 'orders' }));

    await expect(
      client.send(new GetFunctionCommand({ FunctionName: 'orders' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Function not found: ${arn}`,
    });
  });

  test.each([
    ['layers', { Layers: [`${arn}:1`] }],
    ['an image', { Code: { ImageUri: 'x' } }],
  ])('with %s is refused', async (_, change) => {
    await expect(create(change)).rejects.toThrow();
  });
});

describe('a permission', () => {
  beforeEach(() => create());

  test.each([
    ['a name', 'orders'],
    ['an ARN', arn],
    ['an ARN without its beginning', `${account}:function:orders`],
  ])('is given to the function that %s names', async (_, FunctionName) => {
    await permit({ FunctionName, SourceArn: 'arn:aws:execute-api:x', SourceAccount: account });

    expect(await policyOf('orders')).toEqual({
      Version: '2012-10-17',
      Id: 'default',
      Statement: [
        {
          Sid: 'api',
          Effect: 'Allow',
          Principal: { Service: 'apigateway.amazonaws.com' },
          Action: 'lambda:InvokeFunction',
          Resource: arn,
          Condition: {
            StringEquals: { 'AWS:SourceAccount': account },
            ArnLike: { 'AWS:SourceArn': 'arn:aws:execute-api:x' },
          },
        },
      ],
    });
  });

  test.each([
    ['*', '*'],
    ['444455556666', { AWS: 'arn:aws:iam::444455556666:root' }],
    ['arn:aws:iam::444455556666:role/caller', { AWS: 'arn:aws:iam::444455556666:role/caller' }],
  ])('names %s in the form of policies', async (principal, written) => {
    await permit({ Principal: principal });

    expect(await policyOf('orders')).toMatchObject({ Statement: [{ Principal: written }] });
  });

  test('to an alias is not one to the function', async () => {
    await client.send(
      new CreateAliasCommand({ FunctionName: 'orders', Name: 'live', FunctionVersion: '$LATEST' }),
    );
    await permit({ FunctionName: `${arn}:live` });

    expect(await policyOf('orders:live')).toMatchObject({
      Statement: [{ Resource: `${arn}:live` }],
    });
    await expect(policyOf('orders')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The resource you requested does not exist.',
    });
  });

  test('is refused a second time under the same id, and can be taken back', async () => {
    await permit();
    await expect(permit()).rejects.toMatchObject({ name: 'ResourceConflictException' });
    const removal = new RemovePermissionCommand({ FunctionName: 'orders', StatementId: 'api' });

    await client.send(removal);

    await expect(policyOf('orders')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(client.send(removal)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test.each([
    ['of another account', arn.replace(account, '444455556666'), 'AccessDeniedException'],
    ['of another region', arn.replace('eu-west-1', 'us-east-1'), 'ResourceNotFoundException'],
  ])('cannot be read of a function %s', async (_, FunctionName, name) => {
    await expect(policyOf(FunctionName)).rejects.toMatchObject({ name });
  });
});
