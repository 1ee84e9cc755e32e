import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { homeIn } from '../../local/home.ts';
import { targetRoleFor } from '../../local/target-role.ts';
import { type LocalRun, type Run, startLocalRun } from '../support/local-run.ts';
import { makeNetwork } from '../support/make-network.ts';
import { aDefinition, aRequest } from './a-request.ts';
import { plan } from './plan-and-provision.ts';
import { whatIsOurs } from './what-is-ours.ts';

const there = { account: '444455556666', region: 'us-east-1' };
const elsewhere = { account: '777788889999', region: 'us-east-1' };

const roleIn = (account: string, partition = 'aws'): string =>
  `arn:${partition}:iam::${account}:role/cloister-target`;

const vpcIn = async (local: LocalRun, where = there): Promise<string> =>
  (await local.until(makeNetwork(local.service.awsUrl, where))).vpcId;

const requestIn = (
  { account, region }: typeof there,
  vpcId: string,
  otherwise: Record<string, unknown> = {},
) => aRequest({ account, region, network: { vpcId }, ...otherwise });

/** Whoever called EC2 and API Gateway, as account and role. */
const callersOf = ({ calls }: Pick<Run, 'calls'>): string[] => [
  ...new Set(
    calls.map(({ account, principalArn }) => `${account} ${principalArn.split('/')[1] ?? ''}`),
  ),
];

/** Everything that carries a tag of ours, in whichever account and region. */
const oursEverywhere = async (local: LocalRun): Promise<Record<string, unknown>> => {
  const found: Record<string, unknown> = {};
  for (const { account, region } of [...local.service.aws.world.all()]) {
    const ours = whatIsOurs(await local.state({ account, region }));
    if (Object.keys(ours).length > 0) found[`${account} ${region}`] = ours;
  }
  return found;
};

describe('a request for another account', () => {
  test.each([
    ['us-east-1', there.region, 'aws'],
    ['us-east-1', 'eu-west-1', 'aws'],
    ['cn-north-1', 'cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'us-gov-east-1', 'aws-us-gov'],
  ])('of a service in %s, for %s, is carried out there and nowhere else', async (own, region) => {
    const local = await startLocalRun({ region: own });
    const where = { account: there.account, region };
    const request = requestIn(where, await vpcIn(local, where));

    const run = await local.provision(request);

    expect(run.error).toBeUndefined();
    expect(run.result).toMatchObject({ status: 'READY', id: `${where.account}.${region}.orders` });
    expect(callersOf(run)).toEqual([`${where.account} cloister-target`]);
    const ours = whatIsOurs(await local.state(where));
    expect(Object.keys(ours).sort()).toEqual(['restApis', 'securityGroups', 'vpcEndpoints']);
    expect(Object.keys(await oursEverywhere(local))).toEqual([`${where.account} ${region}`]);

    expect((await local.provision(request)).result.changes).toEqual([]);
    expect((await local.retire(run.result.id)).error).toBeUndefined();
    expect(await oursEverywhere(local)).toEqual({});
  });

  test('can be planned, and a run then does what the plan said', async () => {
    const local = await startLocalRun();
    const request = requestIn(there, await vpcIn(local));

    const { calls } = await plan(local, request);
    const run = await local.provision(request);

    expect(run.changes.toSorted()).toEqual(calls.toSorted());
  });

  test('takes its definition from a bucket as that account may read it', async () => {
    const local = await startLocalRun();
    const s3 = new S3Client({
      endpoint: local.service.awsUrl,
      region: there.region,
      forcePathStyle: true,
      credentials: { accessKeyId: there.account, secretAccessKey: 'any' },
    });
    const Body = JSON.stringify(aDefinition('/pets'));
    await local.until(s3.send(new CreateBucketCommand({ Bucket: 'theirs' })));
    await local.until(s3.send(new PutObjectCommand({ Bucket: 'theirs', Key: 'pets.json', Body })));
    const vpcId = await vpcIn(local);
    const before = local.service.aws.calls.length;

    const run = await local.provision(
      requestIn(there, vpcId, { api: { definitionUri: 's3://theirs/pets.json' } }),
    );

    expect(run.error).toBeUndefined();
    const reads = local.service.aws.calls
      .slice(before)
      .filter(({ operation }) => operation === 'GetObject');
    expect(reads[0]).toMatchObject({ account: there.account });
    expect(callersOf({ calls: reads.slice(0, 1) })).toEqual([`${there.account} cloister-target`]);
    // What was read is kept by the service, under its hash.
    expect(new Set(reads.slice(1).map(({ account }) => account))).toEqual(
      new Set(['111122223333']),
    );
  });

  test('shares nothing with one for a third account that runs at the same moment', async () => {
    const local = await startLocalRun();
    const vpcIds = [await vpcIn(local), await vpcIn(local, elsewhere)] as const;

    const started = [
      await local.start(requestIn(there, vpcIds[0])),
      await local.start(requestIn(elsewhere, vpcIds[1])),
    ];
    const runs = [];
    for (const id of started) runs.push(await local.follow(id));

    expect(runs.map(({ error }) => error)).toEqual([undefined, undefined]);
    for (const [index, where] of [there, elsewhere].entries()) {
      const { vpcEndpoints, restApis } = await local.state(where);
      expect(vpcEndpoints.map(({ VpcId }) => VpcId)).toEqual([vpcIds[index]]);
      expect(restApis).toHaveLength(1);
    }
  });
});

describe('an account whose role cannot be assumed', () => {
  test('ends the run by a name that says which role, and nothing is made anywhere', async () => {
    const local = await startLocalRun();
    const request = requestIn(there, await vpcIn(local));
    local.service.aws.removeRole(roleIn(there.account));

    const run = await local.provision(request);

    expect(run.error).toMatchObject({
      name: 'RoleUnavailable',
      message: expect.stringContaining(roleIn(there.account)),
      remedy: expect.stringContaining('Deploy the role'),
    });
    expect(run.calls).toEqual([]);
    expect(await oursEverywhere(local)).toEqual({});
  });

  test('is a finding of a plan', async () => {
    const local = await startLocalRun();
    const request = requestIn(there, await vpcIn(local));
    local.service.aws.removeRole(roleIn(there.account));

    const { status, body } = await local.http('POST', '/private-apis?dryRun=true', request);

    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        changes: [],
        calls: [],
        findings: [
          {
            code: 'ROLE_UNAVAILABLE',
            severity: 'error',
            seen: expect.stringContaining(roleIn(there.account)),
          },
        ],
      },
    });
  });

  test('is the same when STS refuses what the role would allow', async () => {
    const local = await startLocalRun();
    await local.fault('sts:AssumeRole', 'deny', { times: 100 });

    const run = await local.provision(requestIn(there, await vpcIn(local)));

    expect(run.error?.name).toBe('RoleUnavailable');
    expect(await oursEverywhere(local)).toEqual({});
  });

  test('leaves what a run had made when the role went, and the next run carries on with it', async () => {
    const local = await startLocalRun();
    const request = requestIn(there, await vpcIn(local));
    const executionId = await local.start(request);
    await local.pass(60);
    local.service.aws.removeRole(roleIn(there.account));

    const broken = await local.follow(executionId);
    const left = whatIsOurs(await local.state(there));
    local.service.aws.putRole(targetRoleFor(homeIn(there.region))(there.account));
    const next = await local.provision(request);

    expect(broken.status).toBe('FAILED');
    expect(left).toMatchObject({ vpcEndpoints: [{}], restApis: [{}] });
    expect(next.error).toBeUndefined();
    const { vpcEndpoints, restApis } = await local.state(there);
    expect([vpcEndpoints.length, restApis.length]).toEqual([1, 1]);
  });
});
