import { expect, test } from '@jest/globals';
import { describeEc2State } from '../../../../local/aws/ec2/describe-state.ts';
import { seedEc2 } from '../../../../local/aws/ec2/seed-network.ts';
import { emptyEc2 } from '../../../../local/aws/ec2/state.ts';
import { startEmbeddedEc2 } from './embedded-ec2.ts';
import { create, remove } from './vpc-endpoints/endpoint-calls.ts';

test('the seeded network has ids that never change', () => {
  const state = emptyEc2();

  expect(seedEc2(state, 'eu-west-1', '444455556666')).toEqual({
    vpcId: 'vpc-0c1015e7000000001',
    subnetIds: ['subnet-0c1015e700000000a', 'subnet-0c1015e700000000b', 'subnet-0c1015e700000000c'],
    securityGroupId: 'sg-0c1015e7000000001',
  });
  expect(describeEc2State(state, 0)).toMatchObject({
    vpcs: [{ CidrBlock: '10.0.0.0/16', OwnerId: '444455556666' }],
    subnets: [
      { AvailabilityZone: 'eu-west-1a', CidrBlock: '10.0.0.0/20' },
      { AvailabilityZone: 'eu-west-1b', CidrBlock: '10.0.16.0/20' },
      { AvailabilityZone: 'eu-west-1c', CidrBlock: '10.0.32.0/20' },
    ],
    securityGroups: [
      { GroupName: 'default' },
      {
        GroupId: 'sg-0c1015e7000000001',
        IpPermissions: [
          { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
        ],
      },
    ],
    vpcEndpoints: [],
    networkInterfaces: [],
  });
});

test('what exists includes an endpoint too new to be found, and not one that is gone', async () => {
  const aws = await startEmbeddedEc2();
  const { VpcEndpointId: id = '' } = await create(aws);

  expect(describeEc2State(aws.state(), aws.now())).toMatchObject({
    vpcEndpoints: [{ VpcEndpointId: id, State: 'pending' }],
    networkInterfaces: [{}, {}, {}],
  });
  aws.pass(90);
  await remove(aws, id);
  aws.pass(60);
  expect(describeEc2State(aws.state(), aws.now())).toMatchObject({
    vpcEndpoints: [],
    networkInterfaces: [],
  });
  await aws.stop();
});
