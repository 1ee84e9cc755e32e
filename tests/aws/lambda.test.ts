import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateFunctionCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { clientOf } from '../local/aws/start-aws.ts';
import { type EmbeddedPorts, startPorts, target, withoutPauses } from './embedded-ports.ts';

const functionArn = `arn:aws:lambda:${target.region}:${target.account}:function:orders`;

let ports: EmbeddedPorts;
let client: LambdaClient;
beforeEach(async () => {
  ports = await startPorts();
  client = new LambdaClient(clientOf(ports.aws, target.account));
  await client.send(
    new CreateFunctionCommand({
      FunctionName: 'orders',
      Role: `arn:aws:iam::${target.account}:role/orders`,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: Buffer.from('anything') },
    }),
  );
});

const permit = (Qualifier?: string) =>
  client.send(
    new AddPermissionCommand({
      FunctionName: 'orders',
      Qualifier,
      StatementId: 'api',
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/*',
    }),
  );

describe('the policy of a function', () => {
  test('is what it was permitted, in one call', async () => {
    await permit();
    const before = ports.aws.calls.length;

    const policy = await ports.lambda.findPolicy(functionArn);

    expect(JSON.parse(policy ?? '')).toMatchObject({
      Statement: [
        { Sid: 'api', Principal: { Service: 'apigateway.amazonaws.com' }, Resource: functionArn },
      ],
    });
    expect(ports.aws.calls).toHaveLength(before + 1);
  });

  test('is empty where it has none', async () => {
    expect(await ports.lambda.findPolicy(functionArn)).toBe('');
  });

  test('is another for each alias', async () => {
    await client.send(
      new CreateAliasCommand({ FunctionName: 'orders', Name: 'live', FunctionVersion: '$LATEST' }),
    );
    await permit('live');

    expect(await ports.lambda.findPolicy(functionArn)).toBe('');
    expect(await ports.lambda.findPolicy(`${functionArn}:live`)).toContain('apigateway');
  });

  test.each([
    ['the function', functionArn.replace('orders', 'others')],
    ['the alias', `${functionArn}:gone`],
  ])('is absent where %s is not there', async (_, arn) => {
    expect(await ports.lambda.findPolicy(arn)).toBeUndefined();
  });

  test('is denied to who may not read it', async () => {
    await ports.fault('lambda:GetPolicy', 'deny');

    await expect(ports.lambda.findPolicy(functionArn)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(`reading the policy of ${functionArn}`),
    });
  });

  test('is denied where the function is another account’s', async () => {
    await expect(
      ports.lambda.findPolicy(functionArn.replace(target.account, '444455556666')),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('is read again after an answer was lost', async () => {
    await permit();
    await ports.fault('lambda:GetPolicy', 'drop-after');

    expect(await withoutPauses(() => ports.lambda.findPolicy(functionArn))).toContain('apigateway');
  });
});
