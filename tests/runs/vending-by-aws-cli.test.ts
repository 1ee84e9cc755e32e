import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { awsCli, describeWithAwsCli } from '../support/aws-cli.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { vended } from './workload.ts';

const { account, region } = vended;
const id = `${account}.${region}.status`;

const vpcSchema = z.object({ Vpc: z.object({ VpcId: z.string() }) });
const subnetSchema = z.object({ Subnet: z.object({ SubnetId: z.string() }) });
const endpointsSchema = z.object({
  VpcEndpoints: z.array(z.object({ VpcId: z.string(), SubnetIds: z.array(z.string()) })),
});
const restApisSchema = z.object({ items: z.array(z.object({ name: z.string() })) });

/** The AWS CLI in the service's own account, whose events are heard, and in the one that is vended. Time stands still meanwhile. */
const clientsOf = ({ service: { awsUrl: url } }: LocalRun) => ({
  management: awsCli({ url, account: '111122223333', region }),
  vended: awsCli({ url, account, region }),
});

type Clients = ReturnType<typeof clientsOf>;

const send = async (
  local: LocalRun,
  { management }: Clients,
  sample: string,
  times = 1,
): Promise<void> => {
  for (let time = 0; time < times; time++) {
    const entries = `file://events/${sample}.json`;
    expect(await management('events', 'put-events', '--entries', entries)).toMatchObject({
      FailedEntryCount: 0,
    });
    await local.pass(1);
  }
};

const createVpc = async ({ vended: aws }: Clients): Promise<string> => {
  const tags = 'ResourceType=vpc,Tags=[{Key=Name,Value=workload}]';
  const args = ['--cidr-block', '10.20.0.0/16', '--tag-specifications', tags];
  return vpcSchema.parse(await aws('ec2', 'create-vpc', ...args)).Vpc.VpcId;
};

const createSubnet = async (
  { vended: aws }: Clients,
  vpcId: string,
  zone: 'a' | 'b' | 'c',
): Promise<string> => {
  const cidr = `10.20.${'abc'.indexOf(zone)}.0/24`;
  const args = ['--cidr-block', cidr, '--availability-zone', `${region}${zone}`];
  return subnetSchema.parse(await aws('ec2', 'create-subnet', '--vpc-id', vpcId, ...args)).Subnet
    .SubnetId;
};

/** Follows every execution that there is to its end, in the order in which they were started. */
const ends = async (local: LocalRun) => {
  const runs = [];
  for (const { name } of local.service.machines.provision.list().toReversed())
    runs.push(await local.follow(name));
  return runs;
};

const startVended = async () => {
  const local = await startLocalRun();
  const clients = clientsOf(local);
  const vpcId = await createVpc(clients);
  const subnetIds = [
    await createSubnet(clients, vpcId, 'a'),
    await createSubnet(clients, vpcId, 'b'),
  ];
  return { local, clients, vpcId, subnetIds };
};

/** What the AWS CLI shows of what a private API needs, in the account that was vended and in the service's own. */
const shown = async ({ management, vended: aws }: Clients) => ({
  restApis: restApisSchema.parse(await aws('apigateway', 'get-rest-apis')).items,
  endpoints: endpointsSchema.parse(await aws('ec2', 'describe-vpc-endpoints')).VpcEndpoints,
  own: [
    ...restApisSchema.parse(await management('apigateway', 'get-rest-apis')).items,
    ...endpointsSchema.parse(await management('ec2', 'describe-vpc-endpoints')).VpcEndpoints,
  ],
});

describeWithAwsCli('account vending, with nothing but the AWS CLI', () => {
  test.each(['managed-account-created', 'managed-account-updated', 'account-created'])(
    'ends in the private APIs of the account that was vended, in one execution, however often its event is sent: %s',
    async (sample) => {
      const { local, clients, vpcId, subnetIds } = await startVended();

      await send(local, clients, sample, 5);
      const runs = await ends(local);

      expect(runs).toMatchObject([{ status: 'SUCCEEDED', id, result: { status: 'READY' } }]);
      expect(await shown(clients)).toEqual({
        restApis: [{ name: 'status' }],
        endpoints: [{ VpcId: vpcId, SubnetIds: expect.arrayContaining(subnetIds) }],
        own: [],
      });
    },
  );

  test('changes nothing and fails nothing when the account is updated during that, and afterwards', async () => {
    const { local, clients } = await startVended();

    await send(local, clients, 'managed-account-created');
    await local.pass(30);
    await send(local, clients, 'managed-account-updated');
    const during = await ends(local);
    const before = local.service.aws.calls.length;
    await send(local, clients, 'account-created');
    const after = await ends(local);

    expect(during.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(during[1]?.result.changes).toEqual([]);
    expect(after).toHaveLength(3);
    expect(after[2]).toMatchObject({ status: 'SUCCEEDED', result: { changes: [] } });
    expect(
      local.service.aws.calls
        .slice(before)
        .filter(({ service, mutating }) => mutating && /ec2|apigateway/.test(service)),
    ).toEqual([]);
  });

  test('waits for a VPC that comes two minutes after the event, subnet by subnet, and uses it whole', async () => {
    const local = await startLocalRun();
    const clients = clientsOf(local);

    await send(local, clients, 'managed-account-created');
    await local.pass(120);
    const vpcId = await createVpc(clients);
    const subnetIds: string[] = [];
    for (const zone of ['a', 'b', 'c'] as const) {
      await local.pass(40);
      subnetIds.push(await createSubnet(clients, vpcId, zone));
    }
    const [run] = await ends(local);

    expect(run).toMatchObject({ status: 'SUCCEEDED', id });
    const { endpoints } = await shown(clients);
    expect(endpoints.map(({ VpcId, SubnetIds }) => [VpcId, SubnetIds.toSorted()])).toEqual([
      [vpcId, subnetIds.toSorted()],
    ]);
  });

  test.each(['managed-account-failed', 'account-failed'])(
    'starts nothing for an account that could not be vended: %s',
    async (sample) => {
      const local = await startLocalRun();

      await send(local, clientsOf(local), sample);

      expect(local.service.machines.provision.list()).toEqual([]);
    },
  );

  test('starts what is asked for, where an event asks for a private API itself', async () => {
    const local = await startLocalRun();

    await send(local, clientsOf(local), 'private-api-requested');
    const runs = await ends(local);

    expect(runs).toMatchObject([{ status: 'SUCCEEDED', id: `111122223333.${region}.orders` }]);
  });
});
