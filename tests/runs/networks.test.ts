import {
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from '@jest/globals';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aRequest, seededSecurityGroupId, seededVpcId } from './a-request.ts';

const ec2In = ({ service }: LocalRun, region = 'us-east-1'): EC2Client =>
  new EC2Client({
    endpoint: service.awsUrl,
    region,
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' },
  });

const seededSubnetId = 'subnet-0c1015e700000000a';

describe('in a VPC that others already use', () => {
  test('private DNS is switched on only when the endpoint is available, and the result warns of it', async () => {
    const local = await startLocalRun();
    await local.until(
      ec2In(local).send(new CreateNetworkInterfaceCommand({ SubnetId: seededSubnetId })),
    );

    const run = await local.provision(aRequest());

    expect(run.error).toBeUndefined();
    const created = run.calls.findIndex(({ operation }) => operation === 'CreateVpcEndpoint');
    const modified = run.calls.findIndex(({ operation }) => operation === 'ModifyVpcEndpoint');
    expect(
      Date.parse(run.calls[modified]!.at) - Date.parse(run.calls[created]!.at),
    ).toBeGreaterThan(90_000);
    expect(run.state.vpcEndpoints[0].PrivateDnsEnabled).toBe(true);
    expect(run.result.warnings).toMatchObject([{ code: 'PRIVATE_DNS_IN_USED_VPC' }]);
    expect(run.result.invokeUrls.privateDns).toHaveLength(1);
  });

  test('it stays off where the request says so, and then its URL is not listed', async () => {
    const local = await startLocalRun();
    await local.until(
      ec2In(local).send(new CreateNetworkInterfaceCommand({ SubnetId: seededSubnetId })),
    );

    const run = await local.provision(
      aRequest({ network: { vpcId: seededVpcId, privateDns: false } }),
    );

    expect(run.state.vpcEndpoints[0].PrivateDnsEnabled).toBe(false);
    expect(run.result.invokeUrls.privateDns).toEqual([]);
    expect(run.result.warnings).toEqual([]);
  });
});

describe('in a VPC whose DNS attributes are off', () => {
  const switchOff = (local: LocalRun) =>
    local.until(
      ec2In(local).send(
        new ModifyVpcAttributeCommand({ VpcId: seededVpcId, EnableDnsHostnames: { Value: false } }),
      ),
    );

  test('the run ends before it changes anything, and says how to switch them on', async () => {
    const local = await startLocalRun();
    await switchOff(local);

    const run = await local.provision(aRequest());

    expect(run.error).toMatchObject({
      name: 'PreflightFailed',
      findings: [{ code: 'DNS_HOSTNAMES_OFF' }],
    });
    expect(run.changes).toEqual([]);
  });

  test('they are switched on where the request allows it, and that is listed among the changes', async () => {
    const local = await startLocalRun();
    await switchOff(local);

    const run = await local.provision(
      aRequest({ network: { vpcId: seededVpcId, enableDnsAttributes: true } }),
    );

    expect(run.error).toBeUndefined();
    expect(run.changes[0]).toBe('ec2:ModifyVpcAttribute');
    expect(run.result.changes[0]).toEqual({ action: 'updated', type: 'vpc', id: seededVpcId });
  });
});

describe('in a VPC that has an endpoint already', () => {
  const makeEndpoint = async (local: LocalRun) => {
    await local.settings({ notFoundSeconds: 0 });
    return local.until(
      ec2In(local).send(
        new CreateVpcEndpointCommand({
          VpcId: seededVpcId,
          VpcEndpointType: 'Interface',
          ServiceName: 'com.amazonaws.us-east-1.execute-api',
          SubnetIds: [seededSubnetId],
          SecurityGroupIds: [seededSecurityGroupId],
          PrivateDnsEnabled: true,
        }),
      ),
    );
  };

  test('somebody else’s is adopted, waited for, and not changed', async () => {
    const local = await startLocalRun();
    const { VpcEndpoint } = await makeEndpoint(local);

    const run = await local.provision(aRequest());

    expect(run.error).toBeUndefined();
    expect(run.result.vpcEndpointIds).toEqual([VpcEndpoint?.VpcEndpointId]);
    expect(run.changes.filter((call) => call.startsWith('ec2:'))).toEqual([]);
    expect(run.result.changes[0]).toEqual({
      action: 'adopted',
      type: 'vpc-endpoint',
      id: VpcEndpoint?.VpcEndpointId,
    });
  });

  test('a setting that the request names and the endpoint lacks is a conflict', async () => {
    const local = await startLocalRun();
    await makeEndpoint(local);

    const run = await local.provision(
      aRequest({ network: { vpcId: seededVpcId, privateDns: false } }),
    );

    expect(run.error).toMatchObject({ name: 'ResourceConflict', step: 'CheckNetwork' });
    expect(run.error?.message).toContain('network.privateDns');
    expect(run.changes).toEqual([]);
  });

  test('it is left alone when the run that adopted it fails', async () => {
    const local = await startLocalRun();
    const { VpcEndpoint } = await makeEndpoint(local);
    await local.fault('apigateway:CreateDeployment', 'deny', { times: 100 });

    const run = await local.provision(aRequest());

    expect(run.error).toMatchObject({ name: 'AccessDenied' });
    expect(run.state.restApis).toEqual([]);
    expect(run.state.vpcEndpoints.map(({ VpcEndpointId }) => VpcEndpointId)).toEqual([
      VpcEndpoint?.VpcEndpointId,
    ]);
  });
});

describe('in another region', () => {
  test('the private API is made there, under that region’s names', async () => {
    const local = await startLocalRun();
    const ec2 = ec2In(local, 'eu-west-1');
    const { Vpc } = await local.until(ec2.send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' })));
    const vpcId = Vpc?.VpcId ?? '';
    for (const attribute of [
      { EnableDnsSupport: { Value: true } },
      { EnableDnsHostnames: { Value: true } },
    ])
      await local.until(ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpcId, ...attribute })));
    await local.until(
      ec2.send(
        new CreateSubnetCommand({
          VpcId: vpcId,
          CidrBlock: '10.9.0.0/20',
          AvailabilityZone: 'eu-west-1a',
        }),
      ),
    );
    await local.until(
      ec2.send(
        new CreateTagsCommand({ Resources: [vpcId], Tags: [{ Key: 'Name', Value: 'workload' }] }),
      ),
    );

    const run = await local.provision(
      aRequest({ region: 'eu-west-1', network: { vpcTags: { Name: 'workload' } } }),
    );

    expect(run.error).toBeUndefined();
    expect(run.result.id).toBe('111122223333.eu-west-1.orders');
    expect(run.result.invokeUrls.alias[0]).toContain('.execute-api.eu-west-1.amazonaws.com/live');
    expect(run.result.warnings).toMatchObject([{ code: 'SINGLE_ZONE' }]);
    expect(run.state.restApis).toEqual([]);
  });
});
