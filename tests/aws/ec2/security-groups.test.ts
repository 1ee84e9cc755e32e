import { AuthorizeSecurityGroupIngressCommand, EC2Client } from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { SecurityGroup } from '../../../src/private-api/network/picture.ts';
import { clientOf } from '../../local/aws/start-aws.ts';
import { type EmbeddedPorts, startPorts, withoutPauses } from '../embedded-ports.ts';

const vpcId = 'vpc-0c1015e7000000001';
const seeded = 'sg-0c1015e7000000001';
const order = { vpcId, name: 'ours', description: 'Ours', tags: { 'cloister:run': 'n0nce' } };

let ports: EmbeddedPorts;
beforeEach(async () => {
  ports = await startPorts();
});

const find = async (id: string): Promise<SecurityGroup | undefined> =>
  (await ports.ec2.listSecurityGroups({ ids: [id] }))[0];

describe('security groups are listed', () => {
  test('by id, without those that do not exist', async () => {
    expect(await ports.ec2.listSecurityGroups({ ids: [seeded, 'sg-0123456789abcdef0'] })).toEqual([
      {
        id: seeded,
        name: 'https-from-vpc',
        vpcId,
        tags: {},
        httpsFrom: { cidrs: ['10.0.0.0/16'], references: [] },
      },
    ]);
  });

  test('by name in a VPC, and by tags', async () => {
    const id = await ports.ec2.createSecurityGroup(order);

    expect(await ports.ec2.listSecurityGroups({ vpcId, name: 'ours' })).toMatchObject([{ id }]);
    expect(await ports.ec2.listSecurityGroups({ vpcId, name: 'our' })).toEqual([]);
    expect(await ports.ec2.listSecurityGroups({ tags: order.tags })).toMatchObject([
      { id, tags: order.tags },
    ]);
    expect(await ports.ec2.listSecurityGroups({ tags: { 'cloister:run': 'other' } })).toEqual([]);
  });
});

test('a name that is taken in the VPC is a conflict', async () => {
  await ports.ec2.createSecurityGroup(order);

  await expect(ports.ec2.createSecurityGroup(order)).rejects.toMatchObject({
    name: 'ResourceConflict',
    message: expect.stringContaining(`creating security group ours in ${vpcId}`),
  });
});

describe('HTTPS', () => {
  test('is admitted from IPv4 and IPv6 blocks in one call', async () => {
    const id = await ports.ec2.createSecurityGroup(order);

    await ports.ec2.admitHttps(id, ['10.1.0.0/16', '2001:db8::/56']);

    expect((await find(id))?.httpsFrom.cidrs).toEqual(['10.1.0.0/16', '2001:db8::/56']);
    expect(ports.called('AuthorizeSecurityGroupIngress')).toBe(1);
  });

  test('that is admitted already is done, and does not keep the other blocks out', async () => {
    const id = await ports.ec2.createSecurityGroup(order);
    await ports.ec2.admitHttps(id, ['10.1.0.0/16']);

    await ports.ec2.admitHttps(id, ['10.1.0.0/16']);
    await ports.ec2.admitHttps(id, ['10.2.0.0/16', '10.1.0.0/16', '10.3.0.0/16']);

    expect((await find(id))?.httpsFrom.cidrs.toSorted()).toEqual([
      '10.1.0.0/16',
      '10.2.0.0/16',
      '10.3.0.0/16',
    ]);
  });

  test('is admitted once when the answer to the first try was lost', async () => {
    await ports.fault('ec2:AuthorizeSecurityGroupIngress', 'drop-after');

    await withoutPauses(() => ports.ec2.admitHttps(seeded, ['10.1.0.0/16', '10.2.0.0/16']));

    expect((await find(seeded))?.httpsFrom.cidrs.toSorted()).toEqual([
      '10.0.0.0/16',
      '10.1.0.0/16',
      '10.2.0.0/16',
    ]);
  });

  test('is withdrawn from IPv4 and IPv6 blocks in one call, and from no other', async () => {
    const id = await ports.ec2.createSecurityGroup(order);
    await ports.ec2.admitHttps(id, ['10.1.0.0/16', '10.2.0.0/16', '2001:db8::/56']);

    await ports.ec2.withdrawHttps(id, ['10.1.0.0/16', '2001:db8::/56']);

    expect((await find(id))?.httpsFrom.cidrs).toEqual(['10.2.0.0/16']);
    expect(ports.called('RevokeSecurityGroupIngress')).toBe(1);
  });

  test('that is not admitted is done, and does not keep the other blocks in', async () => {
    const id = await ports.ec2.createSecurityGroup(order);
    await ports.ec2.admitHttps(id, ['10.1.0.0/16', '10.3.0.0/16']);

    await ports.ec2.withdrawHttps(id, ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16']);
    await ports.ec2.withdrawHttps(id, ['10.1.0.0/16']);

    expect((await find(id))?.httpsFrom.cidrs).toEqual([]);
  });

  test('gets through every rule that has TCP 443 in it, and through no other', async () => {
    const id = await ports.ec2.createSecurityGroup(order);
    const cidr = (CidrIp: string) => ({ IpRanges: [{ CidrIp }] });
    await new EC2Client(clientOf(ports.aws)).send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: id,
        IpPermissions: [
          { IpProtocol: '-1', ...cidr('10.1.0.0/16') },
          { IpProtocol: 'tcp', FromPort: 0, ToPort: 65_535, ...cidr('10.2.0.0/16') },
          { IpProtocol: '6', FromPort: 443, ToPort: 443, ...cidr('10.3.0.0/16') },
          { IpProtocol: 'tcp', FromPort: 444, ToPort: 9999, ...cidr('10.4.0.0/16') },
          { IpProtocol: 'tcp', FromPort: 80, ToPort: 442, ...cidr('10.5.0.0/16') },
          { IpProtocol: 'udp', FromPort: 443, ToPort: 443, ...cidr('10.6.0.0/16') },
          {
            IpProtocol: 'tcp',
            FromPort: 443,
            ToPort: 443,
            UserIdGroupPairs: [{ GroupId: seeded }],
          },
        ],
      }),
    );

    const { cidrs, references } = (await find(id))!.httpsFrom;

    expect(cidrs.toSorted()).toEqual(['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16']);
    expect(references).toEqual([seeded]);
  });
});

describe('the deletion of a security group', () => {
  test('deletes it, and is done when it does not exist', async () => {
    const id = await ports.ec2.createSecurityGroup(order);

    await ports.ec2.deleteSecurityGroup(id);
    await ports.ec2.deleteSecurityGroup(id);

    expect(ports.ec2State.securityGroups.has(id)).toBe(false);
  });

  test('has to wait while something still uses it', async () => {
    await ports.ec2.createVpcEndpoint({
      vpcId,
      serviceName: 'com.amazonaws.eu-west-1.execute-api',
      subnetIds: [ports.aws.network.subnetIds[0]!],
      securityGroupIds: [seeded],
      privateDns: false,
      tags: {},
      clientToken: 'token',
    });

    await expect(ports.ec2.deleteSecurityGroup(seeded)).rejects.toMatchObject({
      name: 'TransientAwsError',
      message: expect.stringContaining('DependencyViolation'),
    });
  });
});
