import { CreateSubnetCommand, CreateTagsCommand, CreateVpcCommand } from '@aws-sdk/client-ec2';
import { describe, expect, test } from '@jest/globals';
import { type LocalRun, type Run, startLocalRun } from '../support/local-run.ts';
import { aRequest, seededVpcId } from './a-request.ts';
import { ec2Of } from './neighbours.ts';
import { plan } from './plan-and-provision.ts';
import { whatIsOurs } from './what-is-ours.ts';

const region = 'us-east-1';

const awaiting = (network: Record<string, unknown>) =>
  aRequest({ network: { waitForNetwork: 7200, ...network } });

const vpcCallsOf = ({ calls }: Run): number =>
  calls.filter(({ operation }) => operation === 'DescribeVpcs').length;

/** What vends accounts makes one after the other, with so many seconds between. */
const vendSlowly = async (local: LocalRun, pauseSeconds: number): Promise<string> => {
  const ec2 = ec2Of(local);
  await local.pass(pauseSeconds);
  const { Vpc } = await local.until(ec2.send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' })));
  const VpcId = Vpc?.VpcId ?? '';
  await local.until(
    ec2.send(
      new CreateTagsCommand({ Resources: [VpcId], Tags: [{ Key: 'Name', Value: 'workload' }] }),
    ),
  );
  for (const [index, zone] of ['a', 'b', 'c'].entries()) {
    await local.pass(pauseSeconds);
    await local.until(
      ec2.send(
        new CreateSubnetCommand({
          VpcId,
          CidrBlock: `10.9.${index}.0/24`,
          AvailabilityZone: `${region}${zone}`,
        }),
      ),
    );
  }
  return VpcId;
};

describe('a run that waits for its network', () => {
  test('makes its endpoint in every zone of a VPC that comes bit by bit', async () => {
    const local = await startLocalRun();
    const executionId = await local.start(
      awaiting({ vpcTags: { Name: 'workload' }, privateDns: false }),
    );

    // The third subnet comes within the minute after the second was seen.
    const vpcId = await vendSlowly(local, 45);
    const run = await local.follow(executionId);

    expect(run.error).toBeUndefined();
    const endpoint = run.state.vpcEndpoints[0];
    expect(endpoint.VpcId).toBe(vpcId);
    expect(endpoint.SubnetIds).toHaveLength(3);
    expect(run.timeline.map(({ step }) => step)).toContain('WaitForNetwork');
  });

  test('looks twice at one that was there all along, and does what every run does', async () => {
    const local = await startLocalRun();

    const plain = await local.provision(aRequest({ name: 'plain' }));
    const waited = await local.provision({ ...awaiting({ vpcId: seededVpcId }), name: 'waited' });

    expect([vpcCallsOf(plain), vpcCallsOf(waited)]).toEqual([1, 3]);
    expect(plain.timeline.map(({ step }) => step)).not.toContain('LookForNetwork');
    expect(waited.timeline.slice(2, 5).map(({ step }) => step)).toEqual([
      'LookForNetwork',
      'WaitForNetwork',
      'FindNetwork',
    ]);
    expect(waited.result.status).toBe('READY');
  });

  test('and is cancelled has made nothing', async () => {
    const local = await startLocalRun();
    const executionId = await local.start(awaiting({ vpcId: 'vpc-0123456789abcdef0' }));
    await local.pass(600);

    await local.http('POST', `/executions/${executionId}/cancel`);
    const run = await local.follow(executionId);

    expect(run.error).toMatchObject({ name: 'Stopped', step: 'LookForNetwork' });
    expect(run.seconds).toBeLessThan(1000);
    expect(whatIsOurs(run.state)).toEqual({});
  });
});

describe('zones', () => {
  test('that the network lacks are a finding where nothing is waited for', async () => {
    const local = await startLocalRun();

    const run = await local.provision(aRequest({ network: { vpcId: seededVpcId, minZones: 4 } }));

    expect(run.error).toMatchObject({
      name: 'PreflightFailed',
      findings: [{ code: 'TOO_FEW_ZONES', severity: 'error' }],
    });
    expect(run.changes).toEqual([]);
  });

  test('that the network lacks to the end are what the failure names', async () => {
    const local = await startLocalRun();

    const run = await local.provision(awaiting({ vpcId: seededVpcId, minZones: 4 }));

    expect(run.error).toMatchObject({
      name: 'NetworkNotFound',
      message: expect.stringMatching(
        `${seededVpcId} has available subnets in 3 of 4 zones: ${region}a, ${region}b, ${region}c`,
      ),
    });
  });
});

test('a plan does not wait: it says what is missing, and that a run would wait for it', async () => {
  const local = await startLocalRun();

  const { findings } = await plan(local, awaiting({ vpcId: seededVpcId, minZones: 4 }));

  expect(findings).toMatchObject([
    {
      code: 'NETWORK_NOT_FOUND',
      seen: expect.stringMatching(/3 of 4 zones.*A run would wait for it, 7200 s at most$/),
    },
  ]);
  expect((await plan(local, awaiting({ vpcId: seededVpcId }))).findings).toEqual([]);
});
