import { expect, test } from '@jest/globals';
import * as schemas from '@aws-sdk/client-ec2';
import {
  CreateVpcEndpointCommand,
  DeleteSecurityGroupCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
  RunInstancesCommand,
  type CreateVpcEndpointRequest,
  type CreateVpcEndpointResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../../local/aws/aws-error.ts';
import type { Service } from '../../../../local/aws/service.ts';
import { clientOf, signedFor, startAws } from '../start-aws.ts';

const inputs: unknown[] = [];

const endpoint = {
  VpcEndpointId: 'vpce-0a1b2c3d4e5f60718',
  PolicyDocument: '{"Statement":["<&>"]}',
  PrivateDnsEnabled: false,
  NetworkInterfaceIds: [],
  DnsEntries: [{ DnsName: 'a.example' }, { DnsName: 'b.example' }],
  CreationTimestamp: new Date('2026-01-02T03:04:05.678Z'),
  Tags: [{ Key: 'Name', Value: 'é "quoted"' }],
};

const ec2: Service = {
  name: 'ec2',
  protocol: 'ec2-query',
  schemas,
  operations: {
    CreateVpcEndpoint: (input: CreateVpcEndpointRequest): CreateVpcEndpointResult => {
      inputs.push(input);
      return { VpcEndpoint: endpoint, ClientToken: input.ClientToken };
    },
    DeleteSecurityGroup: () => ({ Return: true }),
    DescribeVpcEndpoints: () => {
      throw new AwsError(
        'InvalidVpcEndpointId.NotFound',
        "The Vpc Endpoint Id 'vpce-1' does not exist",
      );
    },
  },
};

const post = (url: string, body: string) =>
  fetch(url, { method: 'POST', body, headers: signedFor('ec2') });

test('an input arrives as the client was given it: lists of structures, booleans, text that XML and forms escape', async () => {
  const client = new EC2Client(clientOf(await startAws([ec2])));
  const input = {
    VpcId: 'vpc-1',
    ServiceName: 'com.amazonaws.eu-west-1.execute-api',
    SubnetIds: Array.from({ length: 11 }, (_, index) => `subnet-${index}`),
    PrivateDnsEnabled: false,
    PolicyDocument: '{"a": "b&c=d+e <é>"}',
    TagSpecifications: [
      {
        ResourceType: 'vpc-endpoint' as const,
        Tags: [
          { Key: 'a', Value: '' },
          { Key: 'b.c', Value: '1' },
        ],
      },
    ],
    ClientToken: 'token',
  };
  await client.send(new CreateVpcEndpointCommand(input));
  expect(inputs.at(-1)).toEqual(input);
});

test('an output arrives as the operation gave it, dates and empty lists included', async () => {
  const client = new EC2Client(clientOf(await startAws([ec2])));
  const { VpcEndpoint, ClientToken, $metadata } = await client.send(
    new CreateVpcEndpointCommand({ VpcId: 'vpc-1', ClientToken: 'token' }),
  );
  expect(VpcEndpoint).toEqual(endpoint);
  expect(ClientToken).toBe('token');
  expect($metadata.httpStatusCode).toBe(200);
});

test('an error has the code and the words of the service', async () => {
  const client = new EC2Client(clientOf(await startAws([ec2])));
  await expect(client.send(new DescribeVpcEndpointsCommand({}))).rejects.toMatchObject({
    name: 'InvalidVpcEndpointId.NotFound',
    message: "The Vpc Endpoint Id 'vpce-1' does not exist",
    $metadata: { httpStatusCode: 400 },
  });
});

test('an operation that is not imitated is refused by name, and the client does not try again', async () => {
  const aws = await startAws([ec2]);
  const client = new EC2Client({ ...clientOf(aws), maxAttempts: 3 });
  await expect(
    client.send(new RunInstancesCommand({ MinCount: 1, MaxCount: 1 })),
  ).rejects.toMatchObject({
    name: 'UnsupportedOperation',
    message: 'The embedded AWS does not imitate the operation RunInstances of ec2.',
  });
  expect(aws.calls).toHaveLength(1);
});

test.each([
  ['Nonsense=1', 'UnknownParameter', 'Nonsense'],
  ['TagSpecification.1.Nonsense=1', 'UnknownParameter', 'TagSpecification.1.Nonsense'],
  ['SubnetId.x=1', 'UnknownParameter', 'SubnetId.x'],
  ['VpcId.1=1', 'UnknownParameter', 'VpcId.1'],
  ['SubnetId=subnet-1', 'UnknownParameter', 'SubnetId'],
  ['PrivateDnsEnabled=yes', 'InvalidParameterValue', 'PrivateDnsEnabled'],
])('the field %s is refused', async (field, code, name) => {
  const { url } = await startAws([ec2]);
  const answer = await post(
    url,
    `Action=CreateVpcEndpoint&Version=2016-11-15&VpcId=vpc-1&${field}`,
  );
  expect(answer.status).toBe(400);
  const text = await answer.text();
  expect(text).toContain(`<Code>${code}</Code>`);
  expect(text).toContain(name);
});

test('an action that EC2 does not have is refused as EC2 does', async () => {
  const { url } = await startAws([ec2]);
  expect(await (await post(url, 'Action=Nonsense&Version=2016-11-15')).text()).toContain(
    'InvalidAction',
  );
  expect(await (await post(url, 'Version=2016-11-15')).text()).toContain('MissingAction');
});

test('an answer says its request id and the version that was asked for', async () => {
  const aws = await startAws([ec2]);
  const text = await (
    await post(aws.url, 'Action=DeleteSecurityGroup&Version=2016-11-15&GroupId=sg-1')
  ).text();
  expect(text).toContain(
    '<DeleteSecurityGroupResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">',
  );
  expect(text).toMatch(/<requestId>[0-9a-f-]{36}<\/requestId>/);
  const client = new EC2Client(clientOf(aws));
  expect((await client.send(new DeleteSecurityGroupCommand({ GroupId: 'sg-1' }))).Return).toBe(
    true,
  );
});
