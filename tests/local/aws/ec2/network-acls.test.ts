import {
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  type CreateNetworkAclEntryRequest,
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteNetworkAclCommand,
  DeleteNetworkAclEntryCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeNetworkAclsCommand,
  type NetworkAcl,
  ReplaceNetworkAclAssociationCommand,
  ReplaceNetworkAclEntryCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type EmbeddedEc2, refusal, startEmbeddedEc2 } from './embedded-ec2.ts';

let aws: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

const listAcls = async (VpcId = aws.network.vpcId): Promise<NetworkAcl[]> => {
  const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
  return (await aws.client.send(new DescribeNetworkAclsCommand({ Filters }))).NetworkAcls ?? [];
};
const getDefault = async (): Promise<NetworkAcl> =>
  (await listAcls()).find(({ IsDefault }) => IsDefault)!;
const createAcl = async (): Promise<string> => {
  const command = new CreateNetworkAclCommand({ VpcId: aws.network.vpcId });
  return (await aws.client.send(command)).NetworkAcl!.NetworkAclId!;
};
const entriesOf = ({ Entries = [] }: NetworkAcl): string[] =>
  Entries.map(
    ({ RuleNumber, Egress, RuleAction, Protocol, PortRange, ...block }) =>
      `${Egress ? 'out' : 'in'} ${RuleNumber} ${RuleAction} ${Protocol} ${PortRange ? `${PortRange.From}-${PortRange.To} ` : ''}${block.CidrBlock ?? block.Ipv6CidrBlock}`,
  );

const https: Omit<CreateNetworkAclEntryRequest, 'NetworkAclId'> = {
  RuleNumber: 10,
  Egress: false,
  Protocol: '6',
  RuleAction: 'allow',
  CidrBlock: '10.0.1.2/16',
  PortRange: { From: 443, To: 443 },
};
const put = (NetworkAclId: string, change: Partial<CreateNetworkAclEntryRequest> = {}) =>
  aws.client.send(new CreateNetworkAclEntryCommand({ NetworkAclId, ...https, ...change }));

describe('the default network ACL', () => {
  test('is there with the VPC, is that of its subnets, and lets everything through', async () => {
    const [acl, ...others] = await listAcls();

    expect(others).toEqual([]);
    expect(acl).toMatchObject({
      NetworkAclId: 'acl-0c1015e7000000000',
      IsDefault: true,
      OwnerId: '111122223333',
      Associations: aws.network.subnetIds.map((SubnetId) => ({
        SubnetId,
        NetworkAclId: 'acl-0c1015e7000000000',
      })),
    });
    expect(entriesOf(acl!)).toEqual([
      'out 100 allow -1 0.0.0.0/0',
      'out 32767 deny -1 0.0.0.0/0',
      'in 100 allow -1 0.0.0.0/0',
      'in 32767 deny -1 0.0.0.0/0',
    ]);
  });

  test('lets IPv6 through too, where the VPC has it', async () => {
    const { Vpc } = await aws.client.send(
      new CreateVpcCommand({ CidrBlock: '10.1.0.0/16', AmazonProvidedIpv6CidrBlock: true }),
    );

    const [acl] = await listAcls(Vpc!.VpcId);
    expect(entriesOf(acl!).slice(0, 4)).toEqual([
      'out 100 allow -1 0.0.0.0/0',
      'out 101 allow -1 ::/0',
      'out 32767 deny -1 0.0.0.0/0',
      'out 32768 deny -1 ::/0',
    ]);
  });

  test('goes with its VPC, and not without it', async () => {
    const { Vpc } = await aws.client.send(new CreateVpcCommand({ CidrBlock: '10.1.0.0/16' }));
    const [acl] = await listAcls(Vpc!.VpcId);
    const remove = new DeleteNetworkAclCommand({ NetworkAclId: acl!.NetworkAclId });

    await expect(aws.client.send(remove)).rejects.toMatchObject(refusal('InvalidParameterValue'));
    await aws.client.send(new DeleteVpcCommand({ VpcId: Vpc!.VpcId }));
    await expect(listAcls(Vpc!.VpcId)).resolves.toEqual([]);
  });
});

describe('an entry', () => {
  test('is put in its canonical form, replaced and deleted', async () => {
    const id = await createAcl();

    await put(id);
    await put(id, { Egress: true, Protocol: '-1', CidrBlock: '0.0.0.0/0' });
    const [, made] = await listAcls();
    expect(entriesOf(made!)).toEqual([
      'out 10 allow -1 0.0.0.0/0',
      'out 32767 deny -1 0.0.0.0/0',
      'in 10 allow 6 443-443 10.0.0.0/16',
      'in 32767 deny -1 0.0.0.0/0',
    ]);

    await aws.client.send(
      new ReplaceNetworkAclEntryCommand({ NetworkAclId: id, ...https, RuleAction: 'deny' }),
    );
    const place = { NetworkAclId: id, RuleNumber: 10, Egress: true };
    await aws.client.send(new DeleteNetworkAclEntryCommand(place));
    const [, changed] = await listAcls();
    expect(entriesOf(changed!)).toEqual([
      'out 32767 deny -1 0.0.0.0/0',
      'in 10 deny 6 443-443 10.0.0.0/16',
      'in 32767 deny -1 0.0.0.0/0',
    ]);
  });

  test.each<[string, Partial<CreateNetworkAclEntryRequest>, string]>([
    ['without a block', { CidrBlock: undefined! }, 'MissingParameter'],
    ['with a block that is none', { CidrBlock: '10.0.0.0' }, 'InvalidParameterValue'],
    ['for TCP without ports', { PortRange: undefined! }, 'MissingParameter'],
    ["with one of AWS's own numbers", { RuleNumber: 32_767 }, 'InvalidParameterValue'],
    ['for a protocol that is none', { Protocol: 'https' }, 'InvalidParameterValue'],
    ['for ICMP', { Protocol: '1' }, 'UnsupportedOperation'],
    [
      'in a network ACL that does not exist',
      { NetworkAclId: 'acl-0123456789abcdef0' },
      'InvalidNetworkAclID.NotFound',
    ],
  ])('is refused %s', async (_case, change, code) => {
    await expect(put(await createAcl(), change)).rejects.toMatchObject(refusal(code));
  });

  test('is refused where there is one, and not found where there is none', async () => {
    const NetworkAclId = await createAcl();
    await put(NetworkAclId);

    await expect(put(NetworkAclId)).rejects.toMatchObject(
      refusal(
        'NetworkAclEntryAlreadyExists',
        'The network acl entry identified by 10 already exists.',
      ),
    );
    const place = { NetworkAclId, RuleNumber: 10, Egress: true };
    const none = refusal('InvalidNetworkAclEntry.NotFound', 'no egress entry with number 10');
    await expect(
      aws.client.send(new ReplaceNetworkAclEntryCommand({ ...https, ...place })),
    ).rejects.toMatchObject(none);
    await expect(aws.client.send(new DeleteNetworkAclEntryCommand(place))).rejects.toMatchObject(
      none,
    );
  });
});

describe('a subnet', () => {
  const associationIn = ({ Associations = [] }: NetworkAcl, subnetId: string) =>
    Associations.find(({ SubnetId }) => SubnetId === subnetId)?.NetworkAclAssociationId;

  test('gets another network ACL, which cannot go while the subnet has it', async () => {
    const [subnetId = ''] = aws.network.subnetIds;
    const id = await createAcl();
    const AssociationId = associationIn(await getDefault(), subnetId)!;

    const { NewAssociationId } = await aws.client.send(
      new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId: id }),
    );

    const [standing, chosen] = await listAcls();
    expect(associationIn(standing!, subnetId)).toBeUndefined();
    expect(associationIn(chosen!, subnetId)).toBe(NewAssociationId);
    expect(NewAssociationId).not.toBe(AssociationId);
    const remove = new DeleteNetworkAclCommand({ NetworkAclId: id });
    await expect(aws.client.send(remove)).rejects.toMatchObject(refusal('DependencyViolation'));
    await aws.client.send(new DeleteSubnetCommand({ SubnetId: subnetId }));
    await aws.client.send(remove);
    await expect(listAcls()).resolves.toHaveLength(1);
  });

  test('gets none of another VPC, and no association that there is not', async () => {
    const { Vpc } = await aws.client.send(new CreateVpcCommand({ CidrBlock: '10.1.0.0/16' }));
    const [foreign] = await listAcls(Vpc!.VpcId);
    const AssociationId = associationIn(await getDefault(), aws.network.subnetIds[0]!)!;
    const associate = (AssociationId: string) =>
      aws.client.send(
        new ReplaceNetworkAclAssociationCommand({
          AssociationId,
          NetworkAclId: foreign!.NetworkAclId,
        }),
      );

    await expect(associate(AssociationId)).rejects.toMatchObject(refusal('InvalidParameter'));
    await expect(associate('aclassoc-1')).rejects.toMatchObject(
      refusal('InvalidAssociationID.NotFound'),
    );
  });
});

test('network ACLs are tagged and found by their tags', async () => {
  const id = await createAcl();
  await aws.client.send(
    new CreateTagsCommand({ Resources: [id], Tags: [{ Key: 'Name', Value: 'tight' }] }),
  );

  const Filters = [{ Name: 'tag:Name', Values: ['tight'] }];
  const { NetworkAcls } = await aws.client.send(new DescribeNetworkAclsCommand({ Filters }));
  expect(NetworkAcls).toMatchObject([
    { NetworkAclId: id, IsDefault: false, Associations: [], Tags: [{ Key: 'Name' }] },
  ]);
});
