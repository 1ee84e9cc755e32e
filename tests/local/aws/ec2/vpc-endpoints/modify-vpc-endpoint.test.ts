import { CreateSecurityGroupCommand, DescribeNetworkInterfacesCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startEmbeddedEc2, type EmbeddedEc2 } from '../embedded-ec2.ts';
import { create, createAvailable, get, modify, remove } from './endpoint-calls.ts';

let aws: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

describe('a modification', () => {
  test('takes the endpoint back to pending, and then it is available again', async () => {
    const id = await createAvailable(aws, { PrivateDnsEnabled: false });

    await modify(aws, id, { PrivateDnsEnabled: true });
    await expect(get(aws, id)).resolves.toMatchObject({
      State: 'pending',
      PrivateDnsEnabled: true,
    });

    aws.pass(90);
    await expect(get(aws, id)).resolves.toMatchObject({ State: 'available' });
  });

  test('moves subnets, groups and policy, and the interfaces with them', async () => {
    const [first = '', second = '', third = ''] = aws.network.subnetIds;
    const id = await createAvailable(aws, { SubnetIds: [first, second] });
    const { GroupId = '' } = await aws.client.send(
      new CreateSecurityGroupCommand({
        VpcId: aws.network.vpcId,
        GroupName: 'new',
        Description: 'new',
      }),
    );
    const PolicyDocument = '{"Statement":[]}';

    await expect(modify(aws, id, { PolicyDocument })).rejects.toMatchObject(
      refusal('InvalidPolicyDocument'),
    );
    await modify(aws, id, {
      AddSubnetIds: [third],
      RemoveSubnetIds: [first],
      AddSecurityGroupIds: [GroupId],
      RemoveSecurityGroupIds: [aws.network.securityGroupId],
      PolicyDocument: '{"Statement":[{"Effect":"Deny"}]}',
    });

    const endpoint = await get(aws, id);
    expect(endpoint.SubnetIds).toEqual([second, third]);
    expect(endpoint.Groups).toEqual([{ GroupId, GroupName: 'new' }]);
    expect(endpoint.PolicyDocument).toContain('Deny');
    const { NetworkInterfaces } = await aws.client.send(
      new DescribeNetworkInterfacesCommand({ Filters: [{ Name: 'group-id', Values: [GroupId] }] }),
    );
    expect(NetworkInterfaces).toHaveLength(2);
  });

  test('is refused while the endpoint is pending or being deleted', async () => {
    const { VpcEndpointId: id = '' } = await create(aws);
    aws.pass(2);
    await expect(modify(aws, id, { PrivateDnsEnabled: false })).rejects.toMatchObject(
      refusal('IncorrectState', /pending/),
    );

    aws.pass(90);
    await remove(aws, id);
    await expect(modify(aws, id, { PrivateDnsEnabled: false })).rejects.toMatchObject(
      refusal('IncorrectState', /deleting/),
    );
  });

  test('that fails in one part changes nothing', async () => {
    const id = await createAvailable(aws);
    const before = await get(aws, id);

    await expect(
      modify(aws, id, {
        RemoveSubnetIds: [aws.network.subnetIds[0]!],
        AddSecurityGroupIds: ['sg-0'],
      }),
    ).rejects.toMatchObject(refusal('InvalidGroup.NotFound'));

    await expect(get(aws, id)).resolves.toEqual({ ...before });
  });
});
