import {
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeNetworkInterfacesCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startEmbeddedEc2, type EmbeddedEc2 } from '../embedded-ec2.ts';
import { createAvailable, get, list, remove } from './endpoint-calls.ts';

let aws: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

describe('a deletion', () => {
  test('takes time, holds interfaces, addresses and group meanwhile, and then frees them', async () => {
    const { GroupId = '' } = await aws.client.send(
      new CreateSecurityGroupCommand({
        VpcId: aws.network.vpcId,
        GroupName: 'endpoint',
        Description: 'endpoint',
      }),
    );
    const id = await createAvailable(aws, { SecurityGroupIds: [GroupId] });
    const deleteGroup = () => aws.client.send(new DeleteSecurityGroupCommand({ GroupId }));

    await expect(remove(aws, id)).resolves.toEqual([]);
    aws.pass(59);
    await expect(get(aws, id)).resolves.toMatchObject({ State: 'deleting' });
    await expect(deleteGroup()).rejects.toMatchObject(
      refusal('DependencyViolation', `resource ${GroupId} has a dependent object`),
    );

    aws.pass(1);
    await expect(get(aws, id)).rejects.toMatchObject(refusal('InvalidVpcEndpointId.NotFound'));
    await expect(deleteGroup()).resolves.toMatchObject({ GroupId });
    const { NetworkInterfaces } = await aws.client.send(new DescribeNetworkInterfacesCommand({}));
    expect(NetworkInterfaces).toEqual([]);
  });

  test('asked for twice ends when the first would have', async () => {
    const id = await createAvailable(aws);
    await remove(aws, id);
    aws.pass(30);
    await expect(remove(aws, id)).resolves.toEqual([]);
    aws.pass(30);

    await expect(list(aws)).resolves.toEqual([]);
  });

  test('succeeds as a call, and names the endpoints that it did not delete', async () => {
    const id = await createAvailable(aws);
    const managed = await createAvailable(aws, { PrivateDnsEnabled: false });
    aws.state().vpcEndpoints.get(managed)!.requesterManaged = true;

    await expect(remove(aws, 'vpce-0123456789abcdef0', managed, id)).resolves.toMatchObject([
      { ResourceId: 'vpce-0123456789abcdef0', Error: { Code: 'InvalidVpcEndpoint.NotFound' } },
      { ResourceId: managed, Error: { Code: 'OperationNotPermitted' } },
    ]);
    await expect(get(aws, id)).resolves.toMatchObject({ State: 'deleting' });
    await expect(get(aws, managed)).resolves.toMatchObject({ State: 'available' });
  });
});
