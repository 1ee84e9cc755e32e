import {
  DescribeAvailabilityZonesCommand,
  DescribeVpcEndpointServicesCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { zoneIdOf } from '../../../../local/aws/ec2/availability-zones.ts';
import { executeApiServiceName } from '../../../../local/aws/ec2/endpoint-services.ts';
import { refusal, serviceName, startEmbeddedEc2, type EmbeddedEc2 } from './embedded-ec2.ts';

let aws: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

test('a region has three zones', async () => {
  const { AvailabilityZones = [] } = await aws.client.send(
    new DescribeAvailabilityZonesCommand({ Filters: [{ Name: 'state', Values: ['available'] }] }),
  );

  expect(AvailabilityZones.map(({ ZoneName, ZoneId }) => [ZoneName, ZoneId])).toEqual([
    ['us-east-1a', 'use1-az1'],
    ['us-east-1b', 'use1-az2'],
    ['us-east-1c', 'use1-az3'],
  ]);
});

test.each([
  ['eu-west-1b', 'euw1-az2'],
  ['ap-southeast-2c', 'apse2-az3'],
  ['us-gov-west-1a', 'usgw1-az1'],
  ['ca-central-1a', 'cac1-az1'],
  ['cn-north-1a', 'cnn1-az1'],
])('the zone %s has the id %s', (zone, id) => {
  expect(zoneIdOf(zone)).toBe(id);
});

describe('the endpoint service of API Gateway', () => {
  const byName = [{ Name: 'service-name', Values: [serviceName] }];
  const find = async (client: EC2Client, Filters: { Name: string; Values: string[] }[]) =>
    (await client.send(new DescribeVpcEndpointServicesCommand({ Filters }))).ServiceDetails;

  test('is found by its owner and says where it is and what it is called within a VPC', async () => {
    await expect(
      find(aws.client, [...byName, { Name: 'owner', Values: ['amazon'] }]),
    ).resolves.toMatchObject([
      {
        ServiceName: serviceName,
        ServiceType: [{ ServiceType: 'Interface' }],
        Owner: 'amazon',
        AvailabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
        PrivateDnsName: '*.execute-api.us-east-1.amazonaws.com',
        BaseEndpointDnsNames: ['execute-api.us-east-1.vpce.amazonaws.com'],
        VpcEndpointPolicySupported: true,
      },
    ]);
  });

  test('can be kept from a zone', async () => {
    aws.state().endpointServiceZones = ['us-east-1a'];

    await expect(find(aws.client, byName)).resolves.toMatchObject([
      { AvailabilityZones: ['us-east-1a'], AvailabilityZoneIds: ['use1-az1'] },
    ]);
  });

  test('stands beside that of S3 alone, which is listed once for each type of its endpoints', async () => {
    const services = await find(aws.client, []);

    expect(services?.map(({ ServiceName, ServiceType }) => [ServiceName, ServiceType])).toEqual([
      [serviceName, [{ ServiceType: 'Interface' }]],
      ['com.amazonaws.us-east-1.s3', [{ ServiceType: 'Gateway' }]],
      ['com.amazonaws.us-east-1.s3', [{ ServiceType: 'Interface' }]],
    ]);
    await expect(
      aws.client.send(
        new DescribeVpcEndpointServicesCommand({ ServiceNames: ['com.amazonaws.us-east-1.sqs'] }),
      ),
    ).rejects.toMatchObject(refusal('InvalidServiceName'));
  });

  test('is called differently in China', () => {
    expect(executeApiServiceName('cn-north-1')).toBe('cn.com.amazonaws.cn-north-1.execute-api');
  });
});
