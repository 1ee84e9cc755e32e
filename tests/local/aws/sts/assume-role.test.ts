import { describe, expect, test } from '@jest/globals';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { CreateVpcCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ec2 } from '../../../../local/aws/ec2/index.ts';
import { s3 } from '../../../../local/aws/s3/index.ts';
import type { EmbeddedAws } from '../../../../local/aws/server.ts';
import { sts } from '../../../../local/aws/sts/index.ts';
import { clientOf, handClock, startAws } from '../start-aws.ts';

const roleArn = 'arn:aws:iam::444455556666:role/vending/cloister-target';
const sessionArn = 'arn:aws:sts::444455556666:assumed-role/cloister-target/run-1';

const policy = (...statements: unknown[]) => ({ Version: '2012-10-17', Statement: statements });
const allow = (Action: string, Resource = '*') => ({ Effect: 'Allow', Action, Resource });

const trust = (otherwise: Record<string, unknown> = {}) =>
  policy({
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': 'secret' } },
    ...otherwise,
  });

const start = async () => {
  const clock = handClock();
  const aws = await startAws([ec2, s3, sts], clock);
  aws.putRole({
    arn: roleArn,
    trustPolicy: trust(),
    policies: [policy(allow('ec2:Describe*'), allow('ec2:CreateVpc', 'arn:aws:ec2:*:*:vpc/*'))],
  });
  return { aws, clock };
};

const assume = async (
  aws: EmbeddedAws,
  otherwise: Record<string, unknown> = {},
  accessKeyId?: string,
) => {
  const { Credentials, AssumedRoleUser } = await new STSClient(clientOf(aws, accessKeyId)).send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: 'run-1',
      ExternalId: 'secret',
      ...otherwise,
    }),
  );
  return { credentials: Credentials!, user: AssumedRoleUser! };
};

const ec2As = (aws: EmbeddedAws, { AccessKeyId }: { AccessKeyId?: string | undefined }) =>
  new EC2Client(clientOf(aws, AccessKeyId));

const asRole = (aws: EmbeddedAws, name: string): string => {
  const principalArn = `arn:aws:sts::111122223333:assumed-role/${name}/${name}`;
  aws.registerPrincipal(name, { account: '111122223333', principalArn });
  return name;
};

describe('a role that is assumed', () => {
  test('acts in its own account, under its own name', async () => {
    const { aws } = await start();

    const { credentials, user } = await assume(aws);
    const me = await new STSClient(clientOf(aws, credentials.AccessKeyId)).send(
      new GetCallerIdentityCommand({}),
    );
    await ec2As(aws, credentials).send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));

    expect(user.Arn).toBe(sessionArn);
    expect(me).toMatchObject({
      Account: '444455556666',
      Arn: sessionArn,
      UserId: user.AssumedRoleId,
    });
    expect(aws.world.in('444455556666', 'eu-west-1').ec2.vpcs.size).toBe(1);
  });

  test('may do what its policies allow, and is refused the rest in words of AWS', async () => {
    const { aws } = await start();
    const { credentials } = await assume(aws);
    const bucket = new S3Client({
      ...clientOf(aws, credentials.AccessKeyId),
      forcePathStyle: true,
    });

    await ec2As(aws, credentials).send(new DescribeVpcsCommand({}));

    await expect(
      bucket.send(new PutObjectCommand({ Bucket: 'own-bucket', Key: 'a', Body: 'a' })),
    ).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: ${sessionArn} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::own-bucket/a" because no identity-based policy allows the s3:PutObject action`,
      $metadata: { httpStatusCode: 403 },
    });
    expect(aws.world.in('111122223333', 'eu-west-1').s3.buckets.get('own-bucket')?.size).toBe(0);
  });

  test('is cut to what the session policy allows as well, which adds nothing', async () => {
    const { aws } = await start();
    const session = policy(allow('ec2:DescribeVpcs'), allow('s3:*'));

    const { credentials } = await assume(aws, { Policy: JSON.stringify(session) });
    const bucket = new S3Client({
      ...clientOf(aws, credentials.AccessKeyId),
      forcePathStyle: true,
    });

    await ec2As(aws, credentials).send(new DescribeVpcsCommand({}));
    await expect(
      ec2As(aws, credentials).send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' })),
    ).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringContaining('because no session policy allows the ec2:CreateVpc action'),
    });
    await expect(
      bucket.send(new GetObjectCommand({ Bucket: 'own-bucket', Key: 'a' })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('is refused what a policy denies, whatever else allows it', async () => {
    const { aws } = await start();
    const denial = { ...allow('ec2:DescribeVpcs'), Effect: 'Deny' };
    const { credentials } = await assume(aws, {
      Policy: JSON.stringify(policy(allow('ec2:*'), denial)),
    });

    await expect(ec2As(aws, credentials).send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      message: expect.stringContaining('with an explicit deny in a session policy'),
    });
  });

  test('is none any more when its time is over', async () => {
    const { aws, clock } = await start();
    const { credentials } = await assume(aws, { DurationSeconds: 900 });
    expect(credentials.Expiration).toEqual(new Date(clock.now() + 900_000));

    clock.advance(899);
    await ec2As(aws, credentials).send(new DescribeVpcsCommand({}));
    clock.advance(1);

    await expect(ec2As(aws, credentials).send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      name: 'RequestExpired',
    });
  });

  test('may do nothing once the role is gone', async () => {
    const { aws } = await start();
    const { credentials } = await assume(aws);

    aws.reset();

    await expect(ec2As(aws, credentials).send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
    });
  });

  test('goes with whoever assumed it, when that one is cut off', async () => {
    const { aws } = await start();
    const { credentials } = await assume(aws, {}, 'LAMBDA');

    aws.cutOff('LAMBDA');

    await expect(ec2As(aws, credentials).send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      message: expect.stringMatching(/socket|ECONNRESET/i),
    });
  });
});

describe('a role is refused', () => {
  const denied = {
    name: 'AccessDenied',
    message: `User: arn:aws:iam::111122223333:root is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    $metadata: { httpStatusCode: 403 },
  };

  test('when there is none of that name, path or account', async () => {
    const { aws } = await start();

    for (const RoleArn of [
      roleArn.replace('target', 'other'),
      roleArn.replace('vending/', ''),
      roleArn.replace('444455556666', '777788889999'),
    ])
      await expect(assume(aws, { RoleArn })).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('without the external id, or with another', async () => {
    const { aws } = await start();

    await expect(assume(aws, { ExternalId: undefined })).rejects.toMatchObject(denied);
    await expect(assume(aws, { ExternalId: 'guessed' })).rejects.toMatchObject(denied);
  });

  test('to accounts and roles that its trust policy does not name', async () => {
    const { aws } = await start();
    const put = (trustPolicy: unknown) => aws.putRole({ arn: roleArn, trustPolicy, policies: [] });
    asRole(aws, 'trusted');
    asRole(aws, 'stranger');
    for (const name of ['trusted', 'stranger'])
      aws.putRole({
        arn: `arn:aws:iam::111122223333:role/${name}`,
        trustPolicy: trust(),
        policies: [policy(allow('sts:AssumeRole', roleArn))],
      });

    await expect(assume(aws, {}, '777788889999')).rejects.toMatchObject({ name: 'AccessDenied' });
    put(trust({ Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/trust*' } } }));
    await expect(assume(aws, {}, 'stranger')).rejects.toMatchObject({ name: 'AccessDenied' });
    expect((await assume(aws, {}, 'trusted')).user.Arn).toBe(sessionArn);
    put(trust({ Principal: { AWS: 'arn:aws:iam::111122223333:role/trusted' } }));
    await expect(assume(aws, {}, 'stranger')).rejects.toMatchObject({ name: 'AccessDenied' });
    expect((await assume(aws, {}, 'trusted')).user.Arn).toBe(sessionArn);
    put(policy(...trust().Statement, { ...(trust().Statement[0] as object), Effect: 'Deny' }));
    await expect(assume(aws, {}, 'trusted')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('to a role that may not assume it, although it is trusted', async () => {
    const { aws } = await start();
    aws.putRole({
      arn: 'arn:aws:iam::111122223333:role/powerless',
      trustPolicy: trust(),
      policies: [policy(allow('sts:AssumeRole', roleArn.replace('target', 'other')))],
    });

    await expect(assume(aws, {}, asRole(aws, 'powerless'))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('no identity-based policy allows the sts:AssumeRole action'),
    });
  });

  test.each([
    [{ DurationSeconds: 899 }, 'DurationSeconds'],
    [{ DurationSeconds: 3601 }, 'MaxSessionDuration'],
    [{ RoleSessionName: 'a/b' }, 'RoleSessionName'],
    [{ Policy: JSON.stringify(policy(allow('a'.repeat(2000)))) }, 'Policy'],
  ])('%j', async (otherwise, named) => {
    const { aws } = await start();

    await expect(assume(aws, otherwise)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining(named),
    });
  });

  test.each(['{', '{"Version":"2012-10-17","Statement":[{"NotAction":"*"}]}'])(
    'with the session policy %s',
    async (Policy) => {
      const { aws } = await start();

      await expect(assume(aws, { Policy })).rejects.toMatchObject({
        name: 'MalformedPolicyDocumentException',
      });
    },
  );
});

test('whoever no role is put for may do anything', async () => {
  const { aws } = await start();

  await ec2As(aws, { AccessKeyId: asRole(aws, 'free') }).send(
    new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }),
  );

  expect(aws.judged).toEqual([]);
});
