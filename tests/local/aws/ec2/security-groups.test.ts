import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  RevokeSecurityGroupIngressCommand,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { account, refusal, startEmbeddedEc2, type EmbeddedEc2 } from './embedded-ec2.ts';
import { create } from './vpc-endpoints/endpoint-calls.ts';

let aws: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

const createGroup = async (GroupName: string): Promise<string> => {
  const { GroupId } = await aws.client.send(
    new CreateSecurityGroupCommand({ GroupName, Description: 'x', VpcId: aws.network.vpcId }),
  );
  return GroupId!;
};

const authorize = (GroupId: string, ...IpPermissions: IpPermission[]) =>
  aws.client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));

const inbound = async (id: string): Promise<IpPermission[] | undefined> => {
  const command = new DescribeSecurityGroupsCommand({ GroupIds: [id] });
  return (await aws.client.send(command)).SecurityGroups![0]!.IpPermissions;
};

const remove = (GroupId: string) => aws.client.send(new DeleteSecurityGroupCommand({ GroupId }));

const https = (...cidrs: string[]): IpPermission => ({
  IpProtocol: 'tcp',
  FromPort: 443,
  ToPort: 443,
  IpRanges: cidrs.map((CidrIp) => ({ CidrIp })),
});

describe('a security group', () => {
  test('has a name of its own within its VPC, whatever the case', async () => {
    await createGroup('orders');

    await expect(createGroup('Orders')).rejects.toMatchObject(
      refusal(
        'InvalidGroup.Duplicate',
        `The security group 'Orders' already exists for VPC '${aws.network.vpcId}'`,
      ),
    );
    await expect(createGroup('default')).rejects.toMatchObject(refusal('InvalidGroup.Reserved'));
  });

  test('shows its rules together by ports', async () => {
    const id = await createGroup('orders');
    await authorize(id, {
      ...https('10.1.2.3/16'),
      Ipv6Ranges: [{ CidrIpv6: '2001:db8::/56', Description: 'six' }],
    });
    await authorize(id, https('10.2.0.0/16'));
    await authorize(id, { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: id }] });

    await expect(inbound(id)).resolves.toMatchObject([
      {
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        IpRanges: [{ CidrIp: '10.1.0.0/16' }, { CidrIp: '10.2.0.0/16' }],
        Ipv6Ranges: [{ CidrIpv6: '2001:db8::/56', Description: 'six' }],
      },
      { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: id, UserId: account }] },
    ]);
  });

  test('is found by what it admits', async () => {
    const { SecurityGroups = [] } = await aws.client.send(
      new DescribeSecurityGroupsCommand({
        Filters: [
          { Name: 'ip-permission.from-port', Values: ['443'] },
          { Name: 'ip-permission.cidr', Values: ['10.0.0.0/16'] },
        ],
      }),
    );

    expect(SecurityGroups.map(({ GroupId }) => GroupId)).toEqual([aws.network.securityGroupId]);
  });

  test('cannot be deleted while an endpoint has it or another group names it', async () => {
    const used = await createGroup('used');
    const named = await createGroup('named');
    const dependency = refusal('DependencyViolation', 'has a dependent object');
    await create(aws, { SubnetIds: [], SecurityGroupIds: [used] });
    await authorize(used, { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: named }] });
    await authorize(named, { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: named }] });

    await expect(remove(used)).rejects.toMatchObject(dependency);
    await expect(remove(named)).rejects.toMatchObject(dependency);
    await aws.client.send(
      new RevokeSecurityGroupIngressCommand({
        GroupId: used,
        IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: named }] }],
      }),
    );
    await expect(remove(named)).resolves.toMatchObject({ Return: true, GroupId: named });
  });

  test('stays when it is the default one, and is missed when it is not there', async () => {
    await expect(remove('sg-0c1015e7000000000')).rejects.toMatchObject(
      refusal(
        'CannotDelete',
        'the specified group: "sg-0c1015e7000000000" name: "default" cannot be deleted by a user',
      ),
    );
    await expect(remove('sg-0123456789abcdef0')).rejects.toMatchObject(
      refusal('InvalidGroup.NotFound', `The security group 'sg-0123456789abcdef0' does not exist`),
    );
  });
});

describe('a rule', () => {
  test('that exists is refused in the words of AWS, and with it all that came in the same call', async () => {
    const id = await createGroup('orders');
    await authorize(id, https('10.0.0.0/16'));

    await expect(authorize(id, https('10.9.0.0/16', '10.0.0.0/16'))).rejects.toMatchObject(
      refusal(
        'InvalidPermission.Duplicate',
        'the specified rule "peer: 10.0.0.0/16, TCP, from port: 443, to port: 443, ALLOW" already exists',
      ),
    );
    await expect(inbound(id)).resolves.toMatchObject([{ IpRanges: [{ CidrIp: '10.0.0.0/16' }] }]);
  });

  test('is the same under the number of its protocol', async () => {
    const id = await createGroup('orders');
    await authorize(id, https('10.0.0.0/16'));

    await expect(authorize(id, { ...https('10.0.0.0/16'), IpProtocol: '6' })).rejects.toMatchObject(
      refusal('InvalidPermission.Duplicate'),
    );
  });

  test.each<[string, IpPermission, string]>([
    ['without a source', https(), 'InvalidPermission.Malformed'],
    [
      'without ports',
      { ...https('10.0.0.0/16'), FromPort: undefined },
      'InvalidPermission.Malformed',
    ],
    ['with a source that is none', https('10.0.0.0/33'), 'InvalidPermission.Malformed'],
    [
      'from a group that does not exist',
      { ...https(), UserIdGroupPairs: [{ GroupId: 'sg-0' }] },
      'InvalidGroup.NotFound',
    ],
    [
      'from a prefix list',
      { ...https(), PrefixListIds: [{ PrefixListId: 'pl-0' }] },
      'UnsupportedOperation',
    ],
  ])('%s is refused', async (_case, permission, code) => {
    const id = await createGroup('orders');

    await expect(authorize(id, permission)).rejects.toMatchObject(refusal(code));
    await expect(inbound(id)).resolves.toEqual([]);
  });

  test('is listed with an id, and revoked by it', async () => {
    const id = await createGroup('orders');
    await authorize(id, https('10.0.0.0/16', '10.1.0.0/16'));
    const { SecurityGroupRules = [] } = await aws.client.send(
      new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [id] }] }),
    );
    expect(SecurityGroupRules).toMatchObject([
      { IsEgress: true, IpProtocol: '-1', FromPort: -1, CidrIpv4: '0.0.0.0/0' },
      { IsEgress: false, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4: '10.0.0.0/16' },
      { IsEgress: false, GroupOwnerId: account, CidrIpv4: '10.1.0.0/16' },
    ]);

    await aws.client.send(
      new RevokeSecurityGroupIngressCommand({
        GroupId: id,
        SecurityGroupRuleIds: [SecurityGroupRules[1]!.SecurityGroupRuleId!],
      }),
    );

    await expect(inbound(id)).resolves.toMatchObject([{ IpRanges: [{ CidrIp: '10.1.0.0/16' }] }]);
  });

  test('that does not exist keeps the others named with it from being revoked', async () => {
    const id = await createGroup('orders');
    await authorize(id, https('10.0.0.0/16'));

    await expect(
      aws.client.send(
        new RevokeSecurityGroupIngressCommand({
          GroupId: id,
          IpPermissions: [https('10.0.0.0/16', '10.1.0.0/16')],
        }),
      ),
    ).rejects.toMatchObject(refusal('InvalidPermission.NotFound'));
    await expect(inbound(id)).resolves.toHaveLength(1);
  });
});
