import { describe, expect, test } from '@jest/globals';
import { shareSubnet } from '../../local/aws/ec2/shared-subnets.ts';
import { vpcKey } from '../../src/private-api/registry/vpc-record.ts';
import type { Request } from '../../src/private-api/request/request.ts';
import { checkAliases } from '../../src/steps/check-aliases.ts';
import { checkVpcEndpointDeletion } from '../../src/steps/check-vpc-endpoint-deletion.ts';
import { deleteSecurityGroup } from '../../src/steps/delete-security-group.ts';
import { deleteVpcEndpoint } from '../../src/steps/delete-vpc-endpoint.ts';
import { enableDnsAttributes } from '../../src/steps/enable-dns-attributes.ts';
import { findNetwork } from '../../src/steps/find-network.ts';
import { leaveVpc } from '../../src/steps/leave-vpc.ts';
import { modifyVpcEndpoint } from '../../src/steps/modify-vpc-endpoint.ts';
import { restorePrivateApi } from '../../src/steps/restore-private-api.ts';
import { rollBack } from '../../src/steps/roll-back.ts';
import { makeNetwork, type Network } from '../support/make-network.ts';
import { makeReady, takeHold } from '../support/ready-story.ts';
import { aRequest, aRun, home } from '../support/step-request.ts';
import { type Asked, tillDeployed, tillEndpoint, tillPlanned } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const central = { account: '222233334444', region: home.region };
const run = aRun({ networkAccount: central.account });

const aCentralRequest = (
  { vpcId }: Network,
  network: Readonly<Record<string, unknown>> = {},
): Request => aRequest({ network: { account: central.account, vpcId, ...network } });

/** A VPC of the central account, and what a private API at home asks for there. */
const aCentralVpc = async (): Promise<{
  world: StepWorld;
  network: Network;
  asked: Required<Pick<Asked, 'run' | 'request'>>;
  key: string;
}> => {
  const world = await stepWorld();
  const network = await makeNetwork(world.aws.url, central);
  const key = vpcKey({ ...central, vpcId: network.vpcId });
  return { world, network, asked: { run, request: aCentralRequest(network) }, key };
};

/** Where each operation went to. */
const accountsOf = (world: StepWorld): string[] => [
  ...new Set(
    world.aws.calls
      .filter(({ service }) => service !== 's3')
      .map(({ service, account }) => `${service} in ${account}`),
  ),
];

const leave = (world: StepWorld, vpcs: string[], restApiIds: string[] = []) =>
  world.run(leaveVpc, { run, vpcs, releasedVpcs: [], restApiIds });

test('everything of the network is made where the VPC is, and the API at home', async () => {
  const { world, asked, key } = await aCentralVpc();

  const { membership, vpcEndpoint, securityGroup } = await tillDeployed(world, asked);

  expect(membership.vpc).toBe(key);
  const there = await world.state(central.account);
  expect(there.vpcEndpoints).toMatchObject([{ VpcEndpointId: vpcEndpoint.id, State: 'available' }]);
  expect(there.securityGroups.map(({ GroupId }) => GroupId)).toContain(securityGroup.id);
  expect(there.restApis).toEqual([]);
  const here = await world.state();
  expect(here.vpcEndpoints).toEqual([]);
  expect(here.restApis).toMatchObject([
    { endpointConfiguration: { vpcEndpointIds: [vpcEndpoint.id] } },
  ]);
  expect(accountsOf(world)).toEqual([`ec2 in ${central.account}`, `apigateway in ${home.account}`]);
});

test('the endpoint is changed, restored and verified there', async () => {
  const { world, network, asked } = await aCentralVpc();
  const { vpcEndpoint, snapshot } = await makeReady(world, asked);
  const [first = ''] = network.subnetIds;
  const changing = await takeHold(world, aCentralRequest(network, { subnetIds: [first] }));
  const run = { ...changing, networkAccount: central.account };
  const story = await tillEndpoint(world, {
    run,
    request: aCentralRequest(network, { subnetIds: [first] }),
  });
  const { vpcEndpoint: changed, membership } = story;
  await world.run(modifyVpcEndpoint, { run, vpcEndpoint: changed, membership });
  const subnetsOf = async () => (await world.state(central.account)).vpcEndpoints[0].SubnetIds;
  expect(await subnetsOf()).toEqual([first]);
  world.pass(90);

  // Whoever takes back knows the VPC by its key, wherever the request looks for its network by now.
  await world.run(restorePrivateApi, { run: changing });

  expect(snapshot.vpcEndpoint.id).toBe(vpcEndpoint.id);
  expect(await subnetsOf()).toEqual([...network.subnetIds]);
});

test('DNS attributes are switched on there', async () => {
  const { world, network, asked } = await aCentralVpc();
  const vpc = world.aws.world.in(central.account, central.region).ec2.vpcs.get(network.vpcId)!;
  vpc.enableDnsHostnames = false;
  const picture = await world.run(findNetwork, asked);

  await world.run(enableDnsAttributes, { run, network: picture });

  expect(vpc.enableDnsHostnames).toBe(true);
});

const askAliases = (
  world: StepWorld,
  { run, restApi, confinement, deployment }: Awaited<ReturnType<typeof tillDeployed>>,
) => world.run(checkAliases, { run, restApi, confinement, deployment });

describe('the aliases of an API that associates endpoints of both accounts', () => {
  test('lead to the addresses that each has in its account', async () => {
    const { world, asked } = await aCentralVpc();
    const own = await tillEndpoint(world);
    const theirs = await tillEndpoint(world, asked);
    const associations = [theirs.vpcEndpoint.id, own.vpcEndpoint.id];
    const access = { vpcEndpointIds: [own.vpcEndpoint.id] };
    const request = { ...asked.request, access, associations };
    const story = await tillDeployed(world, { ...asked, request });
    world.pass(60);

    expect(await askAliases(world, story)).toEqual({
      status: 'resolving',
      waitSeconds: 0,
      warnings: [],
    });
  });

  test('are taken for right, with a warning that names both accounts, where a third one has the endpoint', async () => {
    const { world, asked } = await aCentralVpc();
    const third = await makeNetwork(world.aws.url, { ...central, account: '333344445555' });
    const theirs = await world.ports.ec2({ ...central, account: third.account }).createVpcEndpoint({
      vpcId: third.vpcId,
      serviceName: 'com.amazonaws.eu-west-1.execute-api',
      subnetIds: third.subnetIds,
      securityGroupIds: [],
      privateDns: true,
      tags: {},
      clientToken: 'theirs',
    });
    const access = { vpcEndpointIds: [theirs.id] };
    const own = await tillEndpoint(world, asked);
    const request = { ...asked.request, access, associations: [own.vpcEndpoint.id, theirs.id] };
    const story = await tillDeployed(world, { ...asked, request });
    world.pass(60);

    expect(await askAliases(world, story)).toMatchObject({
      status: 'resolving',
      warnings: [
        {
          code: 'ENDPOINT_NOT_SEEN',
          seen: expect.stringMatching(
            /in eu-west-1 of 222233334444, or in eu-west-1 of 111122223333$/,
          ),
        },
      ],
    });
  });
});

describe('leaving VPCs of two accounts', () => {
  /** A private API that uses the seeded VPC and the central one. */
  const inBoth = async () => {
    const { world, asked, key, network } = await aCentralVpc();
    const own = await tillEndpoint(world);
    const theirs = await tillEndpoint(world, asked);
    return { world, network, vpcs: [own.membership.vpc, key], own, theirs };
  };

  test('takes from each what is ours there, and knows it by the keys alone', async () => {
    const { world, vpcs, own, theirs } = await inBoth();
    // As a retirement has it, that knows nothing of the last request.
    const retirement = aRun();
    const order = { run: retirement, vpcs, releasedVpcs: [], restApiIds: [] };

    const left = await world.run(leaveVpc, order);

    expect(left.vpcEndpoints).toEqual([
      { vpc: vpcs[0], id: own.vpcEndpoint.id },
      { vpc: vpcs[1], id: theirs.vpcEndpoint.id },
    ]);
    // That the one is gone by then is no word of the other.
    const first = { ...left, vpcEndpoints: left.vpcEndpoints.slice(0, 1) };
    await world.run(deleteVpcEndpoint, { run: retirement, left: first });
    world.pass(60);
    let deletion = await world.run(deleteVpcEndpoint, { run: retirement, left });
    deletion = await world.run(checkVpcEndpointDeletion, { run: retirement, deletion });
    expect(deletion.status).toBe('pending');
    world.pass(60);
    deletion = await world.run(checkVpcEndpointDeletion, { run: retirement, deletion });
    expect(deletion.status).toBe('deleted');
    await world.run(deleteSecurityGroup, { run: retirement, left });
    for (const account of [home.account, central.account]) {
      const { vpcEndpoints, securityGroups } = await world.state(account);
      expect(vpcEndpoints).toEqual([]);
      expect(securityGroups.filter(({ GroupName }) => GroupName.startsWith('cloister'))).toEqual(
        [],
      );
    }
  });

  test('is reported by a rollback that keeps, with what is ours in either', async () => {
    const { world, own, theirs } = await inBoth();

    const { kept } = await world.run(rollBack, {
      state: {
        run: aRun(),
        request: aRequest({ onFailure: 'keep' }),
        failed: { CheckVpcEndpoint: { Error: 'EndpointFailed', Cause: '' } },
      },
    });

    expect(kept.join('\n')).toContain(own.vpcEndpoint.id);
    expect(kept.join('\n')).toContain(theirs.vpcEndpoint.id);
  });
});

describe('an endpoint that is asked to go', () => {
  test.each([
    ['its own account', central],
    ['the account of the private API', home],
  ])('stays while a REST API of %s depends on it', async (_, where) => {
    const { world, asked, key } = await aCentralVpc();
    const { vpcEndpoint } = await tillEndpoint(world, asked);
    const { id } = await world.ports.apiGateway(where).createRestApi({
      name: 'theirs',
      tags: {},
      vpcEndpointIds: [vpcEndpoint.id],
    });

    expect(await leave(world, [key])).toMatchObject({
      deletesIn: [],
      vpcEndpoints: [],
      kept: [`${vpcEndpoint.id} stays, because others use it: REST API ${id}`],
    });
  });

  test('goes with a word of where nobody was seen to use it', async () => {
    const { world, asked, key } = await aCentralVpc();
    const { vpcEndpoint } = await tillEndpoint(world, asked);

    const left = await leave(world, [key]);

    expect(left.vpcEndpoints).toEqual([{ vpc: key, id: vpcEndpoint.id }]);
    expect(left.warnings).toMatchObject([
      { seen: expect.stringContaining(`nobody in ${central.account} or ${home.account} uses`) },
    ]);
  });

  test.each([
    ['its own account', central],
    ['the account of the private API', home],
  ])('is not to be changed under a REST API of %s', async (_, where) => {
    const { world, network, asked } = await aCentralVpc();
    const { vpcEndpoint } = await tillEndpoint(world, asked);
    await world.ports.apiGateway(where).createRestApi({
      name: 'theirs',
      tags: {},
      vpcEndpointIds: [vpcEndpoint.id],
    });
    const request = aCentralRequest(network, { subnetIds: [network.subnetIds[0]] });

    await expect(tillPlanned(world, { run, request })).rejects.toMatchObject({
      name: 'ResourceConflict',
    });
  });
});

describe('a VPC that another account shares', () => {
  test('is not fit for an endpoint, and the finding names its owner', async () => {
    const { world, network } = await aCentralVpc();
    const owner = world.aws.world.in(central.account, central.region).ec2;
    for (const id of network.subnetIds) shareSubnet(owner, world.inside().ec2, id);

    const planned = tillPlanned(world, {
      request: aRequest({ network: { vpcId: network.vpcId } }),
    });

    await expect(planned).rejects.toMatchObject({
      name: 'PreflightFailed',
      message: expect.stringContaining(
        `VPC_OF_ANOTHER_ACCOUNT: ${central.account} owns ${network.vpcId}, ${network.subnetIds.join(', ')}`,
      ),
    });
  });

  test('that nobody shares is not there, in the account that was asked', async () => {
    const { world, network } = await aCentralVpc();

    await expect(
      tillPlanned(world, { request: aRequest({ network: { vpcId: network.vpcId } }) }),
    ).rejects.toMatchObject({
      name: 'NetworkNotFound',
      message: `${network.vpcId} does not exist in eu-west-1 of ${home.account}`,
    });
  });
});
