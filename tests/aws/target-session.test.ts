import { describe, expect, jest, test } from '@jest/globals';
import { CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import { apigateway } from '../../local/aws/apigateway/index.ts';
import { ec2 as ec2Service } from '../../local/aws/ec2/index.ts';
import type { RoleDefinition } from '../../local/aws/iam/roles.ts';
import type { EmbeddedAws } from '../../local/aws/server.ts';
import { s3 } from '../../local/aws/s3/index.ts';
import { sts } from '../../local/aws/sts/index.ts';
import { apiGateway } from '../../src/aws/api-gateway/api-gateway.ts';
import type { Connection } from '../../src/aws/connection.ts';
import { definitionStore } from '../../src/aws/definition-store.ts';
import { ec2 } from '../../src/aws/ec2/ec2.ts';
import { clientOf, handClock, startAws } from '../local/aws/start-aws.ts';
import { connectionTo, withoutPauses } from './embedded-ports.ts';

const region = 'eu-west-1';
const there = { account: '444455556666', region };
const elsewhere = { account: '777788889999', region };

const policy = (...Action: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});

const roleOf = (account: string, partition = 'aws'): RoleDefinition => ({
  arn: `arn:${partition}:iam::${account}:role/cloister-target`,
  trustPolicy: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:${partition}:iam::111122223333:root` },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'agreed' } },
      },
    ],
  },
  policies: [policy('ec2:*', 'apigateway:GET', 's3:*')],
});

const start = async (targetRole: Partial<Connection['targetRole']> = {}) => {
  const clock = handClock();
  const aws = await startAws([ec2Service, apigateway, s3, sts], clock);
  aws.putRoleEverywhere((account) => roleOf(account));
  const connection: Connection = {
    ...connectionTo(aws),
    targetRole: {
      name: 'cloister-target',
      externalId: 'agreed',
      sessionName: 'cloister-live-findNetwork',
      sessionPolicy: JSON.stringify(policy('ec2:Describe*', 'apigateway:GET', 's3:GetObject')),
      ...targetRole,
    },
    now: () => new Date(clock.now()),
  };
  const fault = async (kind: string, times = 1) => {
    const body = JSON.stringify({ operation: 'sts:AssumeRole', fault: kind, times });
    const { ok } = await fetch(`${aws.url}/_cloister/faults`, { method: 'POST', body });
    if (!ok) throw new Error(`no such fault: ${kind}`);
  };
  return { aws, clock, connection, fault };
};

const assumed = (aws: EmbeddedAws) =>
  aws.calls.filter(({ operation }) => operation === 'AssumeRole').length;

const callersOf = (aws: EmbeddedAws, operation: string) =>
  aws.calls
    .filter((call) => call.operation === operation)
    .map(({ account, principalArn }) => `${account} ${principalArn}`);

const makeVpc = async (aws: EmbeddedAws, account: string): Promise<string> => {
  const client = new EC2Client(clientOf(aws, account));
  const { Vpc } = await client.send(new CreateVpcCommand({ CidrBlock: '10.3.0.0/16' }));
  return Vpc?.VpcId ?? '';
};

describe('a function', () => {
  test('acts by itself in its own account, and by the role in any other, as CloudTrail then shows', async () => {
    const { aws, connection } = await start();
    const id = await makeVpc(aws, there.account);
    const port = ec2(connection);

    expect(await port(there).findVpcs({ id })).toMatchObject([{ id }]);
    expect(await port({ account: '111122223333', region }).findVpcs({ id })).toEqual([]);
    expect(callersOf(aws, 'DescribeVpcs')).toEqual([
      '444455556666 arn:aws:sts::444455556666:assumed-role/cloister-target/cloister-live-findNetwork',
      '111122223333 arn:aws:iam::111122223333:root',
    ]);
  });

  test('has no more rights there than its session policy leaves of the role', async () => {
    const { connection } = await start();

    await expect(
      ec2(connection)(there).tag('vpc-0c1015e7000000001', { team: 'orders' }),
    ).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('because no session policy allows the ec2:CreateTags'),
    });
  });

  test('assumes the role once for all of its clients and regions, however many begin at once', async () => {
    const { aws, connection } = await start();
    const ports = { ec2: ec2(connection), apiGateway: apiGateway(connection) };

    await Promise.all([
      ports.ec2(there).findVpcs({ tags: {} }),
      ports.ec2({ ...there, region: 'us-east-1' }).findVpcs({ tags: {} }),
      ports.apiGateway(there).listRestApis({}),
      definitionStore(connection)
        .read(there, 's3://nobodys/definition', 1)
        .catch(() => undefined),
    ]);
    await ports.ec2(there).findVpcs({ tags: {} });

    expect(assumed(aws)).toBe(1);
    expect(
      new Set(aws.calls.filter(({ service }) => service !== 'sts').map((c) => c.account)),
    ).toEqual(new Set([there.account]));
  });

  test('shares no session with another function', async () => {
    const { aws, connection } = await start();

    await ec2(connection)(there).findVpcs({ tags: {} });
    await ec2({ ...connection })(there).findVpcs({ tags: {} });

    expect(assumed(aws)).toBe(2);
  });

  test('keeps accounts apart in which it acts at once', async () => {
    const { aws, connection } = await start();
    const ids = [await makeVpc(aws, there.account), await makeVpc(aws, elsewhere.account)];
    const port = ec2(connection);

    const looks = Array.from({ length: 10 }, (_, n) =>
      port(n % 2 === 0 ? there : elsewhere).findVpcs({ tags: {} }),
    );

    expect((await Promise.all(looks)).map((vpcs) => vpcs.map(({ id }) => id))).toEqual(
      Array.from({ length: 10 }, (_, n) => [ids[n % 2]]),
    );
    expect(assumed(aws)).toBe(2);
  });

  test('replaces a session five minutes before it ends, by service time, and not sooner', async () => {
    const { aws, clock, connection } = await start();
    // Service time is ahead of the machine's, by which the SDK would judge.
    clock.advance(50 * 365 * 86_400);
    const port = ec2(connection)(there);
    await port.findVpcs({ tags: {} });

    clock.advance(54 * 60);
    await port.findVpcs({ tags: {} });
    expect(assumed(aws)).toBe(1);

    clock.advance(2 * 60);
    await Promise.all([port.findVpcs({ tags: {} }), port.findVpcs({ tags: {} })]);
    expect(assumed(aws)).toBe(2);

    clock.advance(10 * 3600);
    expect(await port.findVpcs({ tags: {} })).toEqual([]);
  });
});

describe('a role that cannot be assumed', () => {
  const cannot = async (aws: EmbeddedAws, connection: Connection, message: RegExp) => {
    await expect(ec2(connection)(there).findVpcs({ tags: {} })).rejects.toMatchObject({
      name: 'RoleUnavailable',
      message: expect.stringMatching(message),
    });
    expect(aws.calls.filter(({ service }) => service !== 'sts')).toEqual([]);
  };

  test('because it is not there is named, with what to do', async () => {
    const { aws, connection } = await start();
    aws.removeRole(roleOf(there.account).arn);

    await cannot(
      aws,
      connection,
      /^assuming arn:aws:iam::444455556666:role\/cloister-target: AccessDenied: .*The role does not exist, or does not trust.*deployment\/target-account\.yml/,
    );
  });

  test('because it asks for another external id is named as well', async () => {
    const { aws, connection } = await start({ externalId: 'forged' });

    await cannot(aws, connection, /arn:aws:iam::444455556666:role\/cloister-target.*external id/);
  });

  test.each([
    ['targetRoleName', { name: '' }],
    ['externalId', { externalId: '' }],
  ])('because the setting %s is empty is not even tried', async (setting, targetRole) => {
    const { aws, connection } = await start(targetRole);

    await cannot(aws, connection, new RegExp(`444455556666.*${setting} is empty`));
    expect(assumed(aws)).toBe(0);
  });

  test('is tried again the next time', async () => {
    const { aws, connection } = await start();
    const port = ec2(connection)(there);
    aws.removeRole(roleOf(there.account).arn);
    await expect(port.findVpcs({ tags: {} })).rejects.toMatchObject({ name: 'RoleUnavailable' });

    aws.putRole(roleOf(there.account));

    expect(await port.findVpcs({ tags: {} })).toEqual([]);
  });

  test('is not asked for without a session policy, which would mean all of its rights', async () => {
    const { aws, connection } = await start({ sessionPolicy: '' });

    await expect(ec2(connection)(there).findVpcs({ tags: {} })).rejects.toMatchObject({
      name: 'InternalError',
    });
    expect(aws.calls.filter(({ service }) => service !== 'sts')).toEqual([]);
  });
});

describe('a session', () => {
  test.each(['drop-before', 'drop-after', 'throttle', 'error'])(
    'is opened in spite of one %s',
    async (kind) => {
      const { connection, fault } = await start();
      await fault(kind);

      expect(await withoutPauses(() => ec2(connection)(there).findVpcs({ tags: {} }))).toEqual([]);
    },
  );

  test.each(['drop-before', 'throttle', 'error'])(
    'that cannot be opened for %s is worth another try, and nothing was done meanwhile',
    async (kind) => {
      const { connection, fault } = await start();
      await fault(kind, 3);
      const port = ec2(connection)(there);

      const failure = await withoutPauses(() =>
        port.findVpcs({ tags: {} }).then(jest.fn(), (error: unknown) => error),
      );

      expect(failure).toMatchObject({ name: 'TransientAwsError', unclear: false });
      expect(await port.findVpcs({ tags: {} })).toEqual([]);
    },
  );
});

test.each([
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
])('in %s the role is one of the partition %s', async (ofService, partition) => {
  const { aws, connection } = await start();
  aws.putRole(roleOf(there.account, partition));

  await ec2({ ...connection, region: ofService })({ ...there, region: ofService }).findVpcs({
    tags: {},
  });

  expect(callersOf(aws, 'DescribeVpcs')).toEqual([
    `444455556666 arn:${partition}:sts::444455556666:assumed-role/cloister-target/cloister-live-findNetwork`,
  ]);
});
