import { beforeEach, describe, expect, test } from '@jest/globals';
import type { VpcEndpointOrder } from '../../../src/steps/ec2-port.ts';
import { type EmbeddedPorts, startPorts, withoutPauses } from '../embedded-ports.ts';

const vpcId = 'vpc-0c1015e7000000001';
const serviceName = 'com.amazonaws.eu-west-1.execute-api';

let ports: EmbeddedPorts;
let order: VpcEndpointOrder;
beforeEach(async () => {
  ports = await startPorts();
  order = {
    vpcId,
    serviceName,
    subnetIds: ports.aws.network.subnetIds,
    securityGroupIds: [ports.aws.network.securityGroupId],
    privateDns: true,
    tags: { 'cloister:run': 'n0nce' },
    clientToken: 'token',
  };
});

/** An endpoint that was made, and is available now. */
const createAvailable = async (change: Partial<VpcEndpointOrder> = {}): Promise<string> => {
  const { id } = await ports.ec2.createVpcEndpoint({ ...order, ...change });
  ports.clock.advance(90);
  return id;
};

describe('an endpoint that is created', () => {
  test('is as it was ordered, and pending', async () => {
    const endpoint = await ports.ec2.createVpcEndpoint(order);

    expect(endpoint).toMatchObject({
      id: expect.stringMatching(/^vpce-[0-9a-f]{17}$/),
      vpcId,
      state: 'pending',
      requesterManaged: false,
      privateDns: true,
      subnetIds: order.subnetIds,
      securityGroupIds: order.securityGroupIds,
      tags: order.tags,
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    expect(endpoint).not.toHaveProperty('failure');
  });

  test('has a policy of its own where one was ordered', async () => {
    const policy = {
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:*', Resource: '*' }],
    };

    const { policy: there } = await ports.ec2.createVpcEndpoint({ ...order, policy });

    expect(JSON.parse(there ?? '')).toEqual(policy);
  });

  test('is the same for the same token, also when the first answer was lost', async () => {
    await ports.fault('ec2:CreateVpcEndpoint', 'drop-after');

    const first = await withoutPauses(() => ports.ec2.createVpcEndpoint(order));
    const second = await ports.ec2.createVpcEndpoint(order);

    expect(second.id).toBe(first.id);
    expect(ports.ec2State.vpcEndpoints.size).toBe(1);
    expect(ports.called('CreateVpcEndpoint')).toBe(3);
  });

  test('is a conflict for a token that was used for another order', async () => {
    await ports.ec2.createVpcEndpoint(order);

    await expect(
      ports.ec2.createVpcEndpoint({ ...order, privateDns: false }),
    ).rejects.toMatchObject({ name: 'ResourceConflict' });
  });

  test('is a conflict where another holds the private DNS names', async () => {
    await ports.ec2.createVpcEndpoint(order);

    await expect(
      ports.ec2.createVpcEndpoint({ ...order, clientToken: 'another' }),
    ).rejects.toMatchObject({
      name: 'ResourceConflict',
      message: expect.stringContaining('conflicting DNS domain'),
    });
  });
});

describe('an endpoint is found', () => {
  test('a while after it was created, and then as it is', async () => {
    const { id } = await ports.ec2.createVpcEndpoint(order);
    expect(await ports.ec2.findVpcEndpoint(id)).toBeUndefined();

    ports.clock.advance(2);
    expect(await ports.ec2.findVpcEndpoint(id)).toMatchObject({ state: 'pending' });

    ports.clock.advance(88);
    const endpoint = await ports.ec2.findVpcEndpoint(id);
    expect(endpoint).toMatchObject({ id, state: 'available' });
    expect(endpoint?.dnsNames[0]).toMatch(`${id}-`);
    expect(endpoint?.networkInterfaceIds).toHaveLength(3);
  });

  test('in failure, with what AWS says of it', async () => {
    ports.aws.settings.endpointFails = true;
    const id = await createAvailable();

    expect(await ports.ec2.findVpcEndpoint(id)).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('could not be made available'),
    });
  });

  test('by VPC and service, or by tags, among others', async () => {
    const id = await createAvailable();
    const other = await createAvailable({
      clientToken: 'other',
      privateDns: false,
      tags: { 'cloister:run': 'other' },
    });

    const idsBy = async (by: Parameters<typeof ports.ec2.listVpcEndpoints>[0]) =>
      (await ports.ec2.listVpcEndpoints(by)).map((endpoint) => endpoint.id).sort();
    expect(await idsBy({ vpcId, serviceName })).toEqual([id, other].sort());
    expect(await idsBy({ vpcId: 'vpc-0123456789abcdef0', serviceName })).toEqual([]);
    expect(await idsBy({ vpcId, serviceName: 'com.amazonaws.eu-west-1.s3' })).toEqual([]);
    expect(await idsBy({ tags: order.tags })).toEqual([id]);
  });

  test('with all others, more than a page of them', async () => {
    const id = await createAvailable();
    const endpoint = ports.ec2State.vpcEndpoints.get(id)!;
    for (let index = 0; index < 1000; index += 1) {
      const copy = `vpce-${index.toString(16).padStart(17, '0')}`;
      ports.ec2State.vpcEndpoints.set(copy, { ...endpoint, id: copy });
    }

    expect(await ports.ec2.listVpcEndpoints({ vpcId, serviceName })).toHaveLength(1001);
    expect(ports.called('DescribeVpcEndpoints')).toBe(2);
  });

  test('not at all when it does not exist', async () => {
    expect(await ports.ec2.findVpcEndpoint('vpce-0123456789abcdef0')).toBeUndefined();
  });
});

describe('network interfaces', () => {
  test('are listed with their subnets and addresses, without those that do not exist', async () => {
    const id = await createAvailable();
    const { networkInterfaceIds, subnetIds } = (await ports.ec2.findVpcEndpoint(id))!;

    const found = await ports.ec2.listNetworkInterfaces([
      ...networkInterfaceIds,
      'eni-0123456789abcdef0',
    ]);

    expect(found.map(({ id: eni }) => eni).sort()).toEqual(networkInterfaceIds.toSorted());
    expect(found.map(({ subnetId }) => subnetId).sort()).toEqual(subnetIds.toSorted());
    expect(found.flatMap(({ addresses }) => addresses)).toEqual([
      expect.stringMatching(/^10\.0\./),
      expect.stringMatching(/^10\.0\./),
      expect.stringMatching(/^10\.0\./),
    ]);
  });

  test('of nobody are none, and nobody is asked', async () => {
    expect(await ports.ec2.listNetworkInterfaces([])).toEqual([]);
    expect(ports.called('DescribeNetworkInterfaces')).toBe(0);
  });
});

describe('the modification of an endpoint', () => {
  const policy = { Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] };

  test('is one call for all that changes, and the endpoint is pending again', async () => {
    const id = await createAvailable({ privateDns: false });
    const { subnetIds, securityGroupIds } = (await ports.ec2.findVpcEndpoint(id))!;
    const group = await ports.ec2.createSecurityGroup({
      vpcId,
      name: 'another',
      description: 'Another',
      tags: {},
    });

    await ports.ec2.modifyVpcEndpoint(id, {
      removeSubnetIds: [subnetIds[0]!],
      addSecurityGroupIds: [group],
      removeSecurityGroupIds: securityGroupIds,
      privateDns: true,
      policy,
    });

    expect(ports.called('ModifyVpcEndpoint')).toBe(1);
    expect(await ports.ec2.findVpcEndpoint(id)).toMatchObject({
      state: 'pending',
      subnetIds: subnetIds.slice(1),
      securityGroupIds: [group],
      privateDns: true,
      policy: JSON.stringify(policy),
    });
  });

  test('leaves alone what it does not name', async () => {
    const id = await createAvailable();
    const { subnetIds } = (await ports.ec2.findVpcEndpoint(id))!;

    await ports.ec2.modifyVpcEndpoint(id, { removeSubnetIds: [subnetIds[0]!] });
    ports.clock.advance(90);
    await ports.ec2.modifyVpcEndpoint(id, { addSubnetIds: [subnetIds[0]!] });

    expect(await ports.ec2.findVpcEndpoint(id)).toMatchObject({
      privateDns: true,
      subnetIds: expect.arrayContaining(subnetIds),
    });
  });

  test('of one that is pending is worth another try', async () => {
    const id = await createAvailable();
    await ports.ec2.modifyVpcEndpoint(id, { privateDns: false });

    await expect(ports.ec2.modifyVpcEndpoint(id, { privateDns: true })).rejects.toMatchObject({
      name: 'TransientAwsError',
      message: expect.stringContaining(`modifying ${id}`),
    });
  });
});

test('tags are added, and get other values', async () => {
  const id = await createAvailable({ tags: { team: 'orders', stage: 'test' } });

  await ports.ec2.tag(id, { stage: 'live', more: 'x' });

  expect((await ports.ec2.findVpcEndpoint(id))?.tags).toEqual({
    team: 'orders',
    stage: 'live',
    more: 'x',
  });
});

describe('the deletion of an endpoint', () => {
  test('begins, and is done when it has begun or is over', async () => {
    const id = await createAvailable();

    await ports.ec2.deleteVpcEndpoint(id);
    expect(await ports.ec2.findVpcEndpoint(id)).toMatchObject({ state: 'deleting' });
    await ports.ec2.deleteVpcEndpoint(id);

    ports.clock.advance(60);
    expect(await ports.ec2.findVpcEndpoint(id)).toBeUndefined();
    await ports.ec2.deleteVpcEndpoint(id);
  });

  test('fails although AWS answers 200, when the endpoint stays', async () => {
    const id = await createAvailable();
    ports.ec2State.vpcEndpoints.get(id)!.requesterManaged = true;

    await expect(ports.ec2.deleteVpcEndpoint(id)).rejects.toMatchObject({
      name: 'ResourceConflict',
      message: expect.stringMatching(`deleting ${id}: OperationNotPermitted: .*requester-managed`),
    });
  });
});

test('a quota that is reached is named', async () => {
  const id = await createAvailable({ privateDns: false });
  const endpoint = ports.ec2State.vpcEndpoints.get(id)!;
  for (let index = 0; index < 49; index += 1)
    ports.ec2State.vpcEndpoints.set(`vpce-${index}`, { ...endpoint, id: `vpce-${index}` });

  await expect(
    ports.ec2.createVpcEndpoint({ ...order, clientToken: 'one more' }),
  ).rejects.toMatchObject({
    name: 'QuotaExceeded',
    message: expect.stringContaining('VpcEndpointLimitExceeded'),
  });
});
