import { describe, expect, test } from '@jest/globals';
import type { Request } from '../../src/private-api/request/request.ts';
import type { VpcEndpoint } from '../../src/private-api/network/picture.ts';
import { unknownVpc } from '../../src/private-api/registry/vpc-record.ts';
import { restApiTags } from '../../src/steps/run-tags.ts';
import { verifyPrivateApi } from '../../src/steps/verify-private-api.ts';
import type { RestApi } from '../../src/steps/api-gateway-port.ts';
import { aRequest, aRequestFor } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';
import { content, prepare, serve, toVerify } from './serving.ts';

const foreign = 'vpce-0123456789abcdef0';

const orderFor = async (world: StepWorld, asked: { request?: Request } = {}) =>
  toVerify(await serve(world, await prepare(world, asked)));

describe('a private API that is as asked', () => {
  test('passes, and it is said how to call it', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    const { restApi, vpcEndpoint } = order;
    const zone = 'execute-api.eu-west-1.amazonaws.com';
    const [{ DnsEntries }] = (await world.state()).vpcEndpoints;

    const { snapshot: _, ...verified } = await world.run(verifyPrivateApi, order);

    expect(verified).toEqual({
      executeApiArn: `arn:aws:execute-api:eu-west-1:111122223333:${restApi.id}`,
      vpcEndpointIds: [vpcEndpoint.id],
      invokeUrls: {
        alias: [`https://${restApi.id}-${vpcEndpoint.id}.${zone}/live`],
        privateDns: [`https://${restApi.id}.${zone}/live`],
        endpointDns: [
          {
            url: `https://${DnsEntries[0].DnsName}/live`,
            headers: { 'x-apigw-api-id': restApi.id },
          },
        ],
      },
    });
  });

  test('is told as it was read back, for a failed update to restore', async () => {
    const world = await stepWorld();
    const stage = {
      description: 'For all',
      variables: { backend: 'blue' },
      throttling: { rateLimit: 9 },
    };
    const order = await orderFor(world, { request: aRequest({ stage, tags: { team: 'orders' } }) });
    const { restApi, vpcEndpoint, run, deployment } = order;
    const there = await world.ec2.findVpcEndpoint(vpcEndpoint.id);
    const { policy } = (await world.apiGateway.findRestApi(restApi.id))!;

    expect((await world.run(verifyPrivateApi, order)).snapshot).toEqual({
      restApiId: restApi.id,
      definition: { ...order.definition, basepath: 'ignore', content },
      policy,
      vpcEndpointIds: [vpcEndpoint.id],
      tags: restApiTags(run, { team: 'orders' }),
      stage: {
        name: 'live',
        deploymentId: deployment.id,
        description: 'For all',
        variables: { backend: 'blue' },
        tracing: false,
        throttling: expect.objectContaining({ rateLimit: 9 }),
        tags: { team: 'orders' },
      },
      vpc: order.membership.vpc,
      vpcEndpoint: {
        id: vpcEndpoint.id,
        subnetIds: there!.subnetIds,
        securityGroupIds: there!.securityGroupIds,
        privateDns: true,
        policy: there!.policy,
        tags: there!.tags,
      },
      securityGroup: null,
    });
  });

  test('is told with whom the security group admits, if that is ours', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    const [id] = (await world.ec2.findVpcEndpoint(order.vpcEndpoint.id))!.securityGroupIds;
    await world.registry.changeVpc(order.membership.vpc, (there) => ({
      ...(there ?? unknownVpc(order.membership.vpc)),
      securityGroupId: id!,
    }));

    const { snapshot } = await world.run(verifyPrivateApi, order);

    expect(snapshot.securityGroup).toEqual({ id, admits: ['10.0.0.0/16'] });
  });

  test('has no address by private DNS where the endpoint has none, and no alias where nothing is associated', async () => {
    const world = await stepWorld();
    const request = aRequest({
      network: aRequestFor({ privateDns: false }).network,
      associations: [],
    });

    const { invokeUrls } = await world.run(verifyPrivateApi, await orderFor(world, { request }));

    expect(invokeUrls).toMatchObject({ alias: [], privateDns: [], endpointDns: [{}] });
  });
});

type Order = Awaited<ReturnType<typeof orderFor>>;

describe('what somebody changed meanwhile', () => {
  const associate =
    (op: 'add' | 'remove', value: string) =>
    (world: StepWorld, { restApi }: Order) =>
      world.apiGateway.updateRestApi(restApi.id, [
        { op, path: '/endpointConfiguration/vpcEndpointIds', value },
      ]);
  const stages = (world: StepWorld, { restApi }: Order) =>
    world.inside().apigateway.restApis.get(restApi.id)!.stages;

  const meddlings: [
    string,
    (world: StepWorld, order: Order) => unknown,
    (order: Order) => string,
  ][] = [
    [
      'the endpoint is gone',
      async (world, { vpcEndpoint }) => {
        await world.ec2.deleteVpcEndpoint(vpcEndpoint.id);
        world.pass(world.aws.settings.deleteSeconds);
      },
      ({ vpcEndpoint }) => `${vpcEndpoint.id} does not exist`,
    ],
    [
      'the endpoint is being deleted',
      (world, { vpcEndpoint }) => world.ec2.deleteVpcEndpoint(vpcEndpoint.id),
      ({ vpcEndpoint }) => `${vpcEndpoint.id} is deleting`,
    ],
    [
      'the policy is another',
      (world, { restApi }) =>
        world.apiGateway.updateRestApi(restApi.id, [
          {
            op: 'replace',
            path: '/policy',
            value: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}',
          },
        ]),
      ({ restApi }) => `the resource policy of ${restApi.id} is not the one that was asked for`,
    ],
    [
      'an association is gone',
      (world, order) => associate('remove', order.vpcEndpoint.id)(world, order),
      ({ restApi, vpcEndpoint }) => `${vpcEndpoint.id} is not associated with ${restApi.id}`,
    ],
    [
      'an association came',
      associate('add', foreign),
      ({ restApi }) => `${foreign} is associated with ${restApi.id}`,
    ],
    [
      'the API is not private',
      (world, { restApi }) => {
        const stored = world.inside().apigateway.restApis.get(restApi.id)!;
        stored.endpointConfiguration = { ...stored.endpointConfiguration, type: 'REGIONAL' };
      },
      ({ restApi }) => `REST API ${restApi.id} is REGIONAL, not PRIVATE`,
    ],
    [
      'the stage points elsewhere',
      (world, order) => (stages(world, order).get('live')!.deploymentId = 'other1'),
      ({ deployment }) => `stage live points at other1 instead of ${deployment.id}`,
    ],
    [
      'the stage is gone',
      (world, order) => stages(world, order).delete('live'),
      ({ deployment }) => `stage live points at no deployment instead of ${deployment.id}`,
    ],
  ];

  test.each(meddlings)('is named, and nothing else is: %s', async (_, meddle, difference) => {
    const world = await stepWorld();
    const order = await orderFor(world);
    await meddle(world, order);

    await expect(world.run(verifyPrivateApi, order)).rejects.toMatchObject({
      name: 'VerificationFailed',
      message: `reading ${order.run.id} back: ${difference(order)}`,
    });
  });

  test('is named all at once', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    await associate('add', foreign)(world, order);
    await world.ec2.deleteVpcEndpoint(order.vpcEndpoint.id);

    await expect(world.run(verifyPrivateApi, order)).rejects.toMatchObject({
      message: expect.stringMatching(/is deleting; vpce-\w+ is associated/),
    });
  });

  test('and an API that is gone is said to be gone', async () => {
    const world = await stepWorld();
    const order = await orderFor(world);
    await world.apiGateway.deleteRestApi(order.restApi.id);

    await expect(world.run(verifyPrivateApi, order)).rejects.toMatchObject({
      name: 'VerificationFailed',
      message: expect.stringContaining(`REST API ${order.restApi.id} does not exist`),
    });
  });
});

describe('what AWS shows of itself in part', () => {
  const shown = (
    world: StepWorld,
    change: { endpoint?: Partial<VpcEndpoint>; restApi?: Partial<RestApi> },
  ) => ({
    ec2: () => ({
      ...world.ec2,
      findVpcEndpoint: async (id: string) => ({
        ...(await world.ec2.findVpcEndpoint(id))!,
        ...change.endpoint,
      }),
    }),
    apiGateway: () => ({
      ...world.apiGateway,
      findRestApi: async (id: string) => ({
        ...(await world.apiGateway.findRestApi(id))!,
        ...change.restApi,
      }),
    }),
  });

  test.each<[string, Parameters<typeof shown>[1], string]>([
    ['no DNS entries', { endpoint: { dnsNames: [] } }, 'has no DNS entries'],
    [
      'an interface too few',
      { endpoint: { networkInterfaceIds: ['eni-1', 'eni-2'] } },
      'has 2 network interfaces for 3 subnets',
    ],
    ['pending', { endpoint: { state: 'pending' } }, 'is pending'],
    ['no policy', { restApi: { policy: undefined } }, 'the resource policy of'],
    ['two endpoint types', { restApi: { endpointTypes: ['PRIVATE', 'EDGE'] } }, 'PRIVATE, EDGE'],
  ])('does not pass: %s', async (_, change, message) => {
    const world = await stepWorld();
    const order = await orderFor(world);

    await expect(world.run(verifyPrivateApi, order, shown(world, change))).rejects.toMatchObject({
      name: 'VerificationFailed',
      message: expect.stringContaining(message),
    });
  });
});

test('changes nothing', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);
  const before = world.changes();

  await world.run(verifyPrivateApi, order);

  expect(world.changes()).toEqual(before);
});

test('an API that this run made twice goes, and one that another run made stays', async () => {
  const world = await stepWorld();
  const order = await orderFor(world);
  const { run, restApi } = order;
  const make = (nonce: string) =>
    world.apiGateway.createRestApi({ name: 'twin', tags: restApiTags({ ...run, nonce }) });
  const twin = await make(run.nonce);
  const other = await make('another-run');

  await world.run(verifyPrivateApi, order);

  const left = (await world.state()).restApis.map(({ id }) => id);
  expect(left).toEqual(expect.arrayContaining([restApi.id, other.id]));
  expect(left).not.toContain(twin.id);
});
