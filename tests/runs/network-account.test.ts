import { CreateRestApiCommand, APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { shareSubnet } from '../../local/aws/ec2/shared-subnets.ts';
import { type LocalRun, type RegionShown, startLocalRun } from '../support/local-run.ts';
import { makeNetwork, type Network } from '../support/make-network.ts';
import { aRequest } from './a-request.ts';

const region = 'us-east-1';
const own = '111122223333';
const central = '222233334444';
const tenant = '444455556666';

const statesSchema = z.record(z.string(), z.record(z.string(), z.custom<RegionShown>()));

/** What exists in an account, in the region that these tests are in. */
const stateIn = async (local: LocalRun, account: string): Promise<RegionShown> =>
  statesSchema.parse(await local.door('GET', '/_cloister/state'))[account]![region]!;

const endpointIdsIn = async (local: LocalRun, account: string): Promise<(string | undefined)[]> =>
  (await stateIn(local, account)).vpcEndpoints.map(({ VpcEndpointId }) => VpcEndpointId);

const networkIn = (local: LocalRun, account: string): Promise<Network> =>
  local.until(makeNetwork(local.service.awsUrl, { account, region }));

const startWithNetwork = async (
  account = central,
): Promise<{ local: LocalRun; network: Network }> => {
  const local = await startLocalRun();
  return { local, network: await networkIn(local, account) };
};

/** A request for a VPC that another account owns. */
const aRequestIn = (
  { account, vpcId }: Network,
  otherwise: Readonly<Record<string, unknown>> = {},
) => aRequest({ network: { account, vpcId }, ...otherwise });

/** The same for the first of the VPC's subnets alone. */
const aNarrowRequestIn = ({ account, vpcId, subnetIds: [first] }: Network) =>
  aRequest({ network: { account, vpcId, subnetIds: [first] } });

/** The accounts that were called, by service, but for calls that only look. */
const changedIn = ({ calls }: { calls: LocalRun['service']['aws']['calls'] }): string[] => [
  ...new Set(
    calls
      .filter(({ mutating }) => mutating)
      .map(({ service, account }) => `${service} in ${account}`),
  ),
];

/** Nothing is left of what was made for a VPC, but for the VPC. */
const expectBare = async (local: LocalRun, account: string) => {
  const { vpcEndpoints, securityGroups, restApis } = await stateIn(local, account);
  expect(vpcEndpoints).toEqual([]);
  expect(securityGroups.map(({ GroupName }) => GroupName)).not.toContainEqual(
    expect.stringContaining('cloister'),
  );
  expect(restApis).toEqual([]);
};

describe('a private API in the VPC of another account', () => {
  test.each([
    ['the own account', own, central],
    ['another account', tenant, central],
    ['another account, in a VPC of the own one', tenant, own],
  ])('of %s is made and retired where each part is', async (_, account, owner) => {
    const { local, network } = await startWithNetwork(owner);
    const request = aRequestIn(network, { account });

    const made = await local.provision(request);

    expect(made.error).toBeUndefined();
    expect(made.result).toMatchObject({ id: `${account}.${region}.orders`, warnings: [] });
    expect(changedIn(made).sort()).toEqual([`apigateway in ${account}`, `ec2 in ${owner}`]);
    expect(await endpointIdsIn(local, owner)).toEqual([...made.result.vpcEndpointIds]);

    const retired = await local.retire(made.result.id);
    expect(retired.error).toBeUndefined();
    expect(changedIn(retired).sort()).toEqual([`apigateway in ${account}`, `ec2 in ${owner}`]);
    await expectBare(local, owner);
    await expectBare(local, account);
  });

  test('changes by nothing when it is asked for again, and by the difference when it is asked for otherwise', async () => {
    const { local, network } = await startWithNetwork();
    await local.provision(aRequestIn(network));

    const again = await local.provision(aRequestIn(network));
    expect(again.result.changes).toEqual([]);
    expect(again.changes).toEqual([]);

    const narrowed = await local.provision(aNarrowRequestIn(network));
    expect(narrowed.result.changes).toMatchObject([{ action: 'updated', type: 'vpc-endpoint' }]);
    expect(changedIn(narrowed)).toEqual([`ec2 in ${central}`]);
  });

  test('is what its plan says', async () => {
    const { local, network } = await startWithNetwork();
    const request = aRequestIn(network, { account: tenant });

    const plan = await local.http('POST', '/private-apis?dryRun=true', request);
    const run = await local.provision(request);

    const kinds = z.object({
      changes: z.array(z.object({ action: z.string(), type: z.string() })),
    });
    expect(kinds.parse(run.result)).toEqual(kinds.parse(plan.body));
  });

  test('is not begun where the role of the network account is not to be had', async () => {
    const { local, network } = await startWithNetwork();
    local.service.aws.removeRole(`arn:aws:iam::${central}:role/cloister-target`);

    const run = await local.provision(aRequestIn(network));

    expect(run.error).toMatchObject({
      name: 'RoleUnavailable',
      message: expect.stringContaining(`arn:aws:iam::${central}:role/cloister-target`),
    });
    expect(run.changes).toEqual([]);
  });

  test('is refused where only its subnets are shared, and told which account to name', async () => {
    const { local, network } = await startWithNetwork();
    const owner = local.service.aws.world.in(central, region).ec2;
    for (const id of network.subnetIds) shareSubnet(owner, local.inside().ec2, id);

    const run = await local.provision(aRequest({ network: { vpcId: network.vpcId } }));

    expect(run.error).toMatchObject({
      name: 'PreflightFailed',
      findings: [
        {
          code: 'VPC_OF_ANOTHER_ACCOUNT',
          remedy: `Set \`network.account\` to ${central}.`,
        },
      ],
    });
    expect(run.changes).toEqual([]);
  });
});

describe('an endpoint that private APIs of two accounts share', () => {
  test('is made once, and goes with the last of them', async () => {
    const { local, network } = await startWithNetwork();

    const ids = await Promise.all([
      local.start(aRequestIn(network)),
      local.start(aRequestIn(network, { account: tenant })),
    ]);
    const runs = [await local.follow(ids[0]), await local.follow(ids[1])];

    expect(runs.map(({ error }) => error)).toEqual([undefined, undefined]);
    const there = await endpointIdsIn(local, central);
    expect(there).toHaveLength(1);
    for (const { result } of runs) expect(result.vpcEndpointIds).toEqual(there);

    const first = await local.retire(`${own}.${region}.orders`);
    expect(first.result.warnings).toMatchObject([
      {
        code: 'ENDPOINT_STAYS',
        seen: `${there[0]} stays, because others use it: ${tenant}.${region}.orders`,
      },
    ]);
    expect(await endpointIdsIn(local, central)).toEqual(there);

    await local.retire(`${tenant}.${region}.orders`);
    await expectBare(local, central);
  });

  test('stays for an API of its own account that nobody vended', async () => {
    const { local, network } = await startWithNetwork();
    const { result } = await local.provision(aRequestIn(network));
    const credentials = { accessKeyId: central, secretAccessKey: 'any' };
    const client = new APIGatewayClient({ endpoint: local.service.awsUrl, region, credentials });
    const vpcEndpointIds = [...result.vpcEndpointIds];
    const { id = '' } = await local.until(
      client.send(
        new CreateRestApiCommand({
          name: 'theirs',
          endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds },
        }),
      ),
    );

    const retired = await local.retire(result.id);

    expect(retired.result.warnings).toMatchObject([{ seen: expect.stringContaining(id) }]);
    expect(await endpointIdsIn(local, central)).toEqual(vpcEndpointIds);
  });
});

describe('a request that names another network than before', () => {
  test('changes over from the own VPC to the central one and back, and leaves nothing behind', async () => {
    const { local, network } = await startWithNetwork();
    const before = await local.provision(aRequest());

    const over = await local.provision(aRequestIn(network));

    expect(over.error).toBeUndefined();
    expect(over.result.warnings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(await endpointIdsIn(local, central)).toEqual([...over.result.vpcEndpointIds]);
    expect(await endpointIdsIn(local, own)).toEqual([]);
    expect(over.result.restApiId).toBe(before.result.restApiId);

    const back = await local.provision(aRequest());

    expect(back.error).toBeUndefined();
    expect(await endpointIdsIn(local, own)).toEqual([...back.result.vpcEndpointIds]);
    await expectBare(local, central);
  });

  test('changes over to the network of a third account', async () => {
    const { local, network } = await startWithNetwork();
    const third = await networkIn(local, '333344445555');
    await local.provision(aRequestIn(network));

    const over = await local.provision(aRequestIn(third));

    expect(over.error).toBeUndefined();
    expect(await endpointIdsIn(local, third.account)).toEqual([...over.result.vpcEndpointIds]);
    await expectBare(local, central);
  });

  test('works in the new one, with a warning of what is left where the role of the former one is gone', async () => {
    const { local, network } = await startWithNetwork();
    const { result } = await local.provision(aRequestIn(network));
    local.service.aws.removeRole(`arn:aws:iam::${central}:role/cloister-target`);

    const run = await local.provision(aRequest());

    expect(run.status).toBe('SUCCEEDED');
    expect(run.result.warnings).toContainEqual(
      expect.objectContaining({
        seen: expect.stringMatching(/^LeaveVpc: .*222233334444.*RoleUnavailable/),
      }),
    );
    expect(await endpointIdsIn(local, central)).toEqual([...result.vpcEndpointIds]);
  });

  test('that names an account which does not own the VPC changes nothing', async () => {
    const { local, network } = await startWithNetwork();
    const { result } = await local.provision(aRequestIn(network));

    const run = await local.provision(aRequestIn({ ...network, account: tenant }));

    expect(run.error).toMatchObject({ name: 'NetworkNotFound' });
    expect(run.changes).toEqual([]);
    expect(await endpointIdsIn(local, central)).toEqual([...result.vpcEndpointIds]);
  });
});

describe('a run that fails', () => {
  test('takes back what it made in either account', async () => {
    const { local, network } = await startWithNetwork();
    await local.fault('apigateway:CreateDeployment', 'deny');

    const run = await local.provision(aRequestIn(network, { account: tenant }));

    expect(run.error).toMatchObject({ name: 'AccessDenied', rollback: { notRestored: [] } });
    await expectBare(local, central);
    await expectBare(local, tenant);
  });

  test('on its way to the central VPC leaves the private API where it was, and the central VPC bare', async () => {
    const { local, network } = await startWithNetwork();
    const { result } = await local.provision(aRequest());
    await local.fault('apigateway:CreateDeployment', 'deny');

    const run = await local.provision(aRequestIn(network));

    expect(run.error).toMatchObject({ name: 'AccessDenied', rollback: { notRestored: [] } });
    await expectBare(local, central);
    expect(await endpointIdsIn(local, own)).toEqual([...result.vpcEndpointIds]);
    expect(run.state.restApis[0].endpointConfiguration.vpcEndpointIds).toEqual([
      ...result.vpcEndpointIds,
    ]);
  });

  test('after it changed the central endpoint gives that back its settings', async () => {
    const { local, network } = await startWithNetwork();
    await local.provision(aRequestIn(network));
    await local.fault('apigateway:CreateDeployment', 'deny');

    const access = { vpcIds: ['vpc-0123456789abcdef0'] };
    const run = await local.provision({ ...aNarrowRequestIn(network), access });

    expect(run.error).toMatchObject({ name: 'AccessDenied', rollback: { notRestored: [] } });
    expect(run.changes.filter((call) => call === 'ec2:ModifyVpcEndpoint')).toHaveLength(2);
    const [endpoint] = (await stateIn(local, central)).vpcEndpoints;
    expect([...endpoint.SubnetIds].sort()).toEqual([...network.subnetIds].sort());
  });
});
