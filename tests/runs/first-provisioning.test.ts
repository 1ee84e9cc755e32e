import { describe, expect, test } from '@jest/globals';
import { resultSchema } from '../../src/private-api/result.ts';
import { startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest, seededSecurityGroupId, seededVpcId } from './a-request.ts';

const withGroup = { vpcId: seededVpcId, securityGroupIds: [seededSecurityGroupId] };

describe('the first provisioning', () => {
  test('makes exactly five calls that change something where a security group is given', async () => {
    const local = await startLocalRun();

    const run = await local.provision(aRequest({ network: withGroup }));

    expect(run.error).toBeUndefined();
    expect(run.changes.toSorted()).toEqual([
      'apigateway:CreateDeployment',
      'apigateway:CreateRestApi',
      'apigateway:PutRestApi',
      'apigateway:UpdateRestApi',
      'ec2:CreateVpcEndpoint',
    ]);
    expect(run.state.restApis).toHaveLength(1);
    expect(run.state.restApis[0].deployments).toHaveLength(1);
  });

  test('makes two more for a security group of its own, which admits the VPC on TCP 443 alone', async () => {
    const local = await startLocalRun();

    const run = await local.provision(aRequest());

    expect(run.changes).toHaveLength(7);
    const [endpoint] = run.state.vpcEndpoints;
    const group = run.state.securityGroups.find(
      ({ GroupId }: { GroupId: string }) => GroupId === endpoint.Groups[0].GroupId,
    );
    expect(group?.IpPermissions).toMatchObject([
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
    ]);
  });

  test('answers with a result in which everything is what exists', async () => {
    const local = await startLocalRun();

    const run = await local.provision(aRequest());

    const result = resultSchema.parse(run.result);
    const [restApi] = run.state.restApis;
    const [endpoint] = run.state.vpcEndpoints;
    const host = 'execute-api.us-east-1.amazonaws.com';
    expect(result).toMatchObject({
      id: '111122223333.us-east-1.orders',
      status: 'READY',
      restApiId: restApi.id,
      executeApiArn: `arn:aws:execute-api:us-east-1:111122223333:${restApi.id}`,
      stage: 'live',
      deploymentId: restApi.stages[0].deploymentId,
      vpcEndpointIds: [endpoint.VpcEndpointId],
      invokeUrls: {
        alias: [`https://${restApi.id}-${endpoint.VpcEndpointId}.${host}/live`],
        privateDns: [`https://${restApi.id}.${host}/live`],
        endpointDns: [
          {
            url: `https://${endpoint.DnsEntries[0].DnsName}/live`,
            headers: { 'x-apigw-api-id': restApi.id },
          },
        ],
      },
      warnings: [],
    });
    expect(result.changes.map(({ action, type }) => `${action} ${type}`)).toEqual([
      'created security-group',
      'created vpc-endpoint',
      'created rest-api',
      'associated vpc-endpoint',
      'created stage',
      'deployed deployment',
    ]);
    expect(result.timeline.map(({ step }) => step)).toEqual(
      expect.arrayContaining([
        'ReadRequest',
        'WaitForVpcEndpoint',
        'WaitForAliases',
        'VerifyPrivateApi',
      ]),
    );
  });

  test('places the endpoint in one subnet of every zone, and is done little after the slowest thing in AWS', async () => {
    const local = await startLocalRun();

    const run = await local.provision(aRequest());

    expect(run.state.vpcEndpoints[0].SubnetIds).toHaveLength(3);
    expect(run.state.networkInterfaces).toHaveLength(3);
    // 90 s for the endpoint and 60 s for the alias.
    expect(run.seconds).toBeLessThan(200);
  });

  test('adds one call for stage settings that a deployment cannot carry, and one for tags on the stage', async () => {
    const local = await startLocalRun();

    const run = await local.provision(
      aRequest({
        network: withGroup,
        stage: { variables: { table: 'orders' }, throttling: { rateLimit: 10, burstLimit: 20 } },
        tags: { team: 'orders' },
      }),
    );

    expect(run.error).toBeUndefined();
    expect(run.changes).toHaveLength(7);
    const [stage] = run.state.restApis[0].stages;
    expect(stage.variables).toEqual({ table: 'orders' });
    expect(stage.methodSettings['*/*']).toMatchObject({
      throttlingRateLimit: 10,
      throttlingBurstLimit: 20,
    });
    expect(stage.tags).toMatchObject({ team: 'orders' });
  });

  test('makes no more than three calls for the next API in the same VPC', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());

    const run = await local.provision(
      aRequest({ name: 'invoices', api: { definition: aDefinition('/invoices') } }),
    );

    expect(run.error).toBeUndefined();
    expect(run.changes).toEqual([
      'apigateway:CreateRestApi',
      'apigateway:PutRestApi',
      'apigateway:CreateDeployment',
    ]);
    expect(run.state.vpcEndpoints).toHaveLength(1);
    expect(run.state.restApis).toHaveLength(2);
    expect(run.result.changes[0].action).toBe('adopted');
  });

  test('calls the method that is asked for, and warns of another status than the expected one', async () => {
    const local = await startLocalRun();

    const run = await local.provision(aRequest({ verify: { path: '/orders', expectStatus: 201 } }));

    expect(run.result.status).toBe('READY');
    expect(run.result.warnings).toMatchObject([
      {
        code: 'UNEXPECTED_ANSWER',
        seen: 'GET /orders answered with status 200 instead of status 201',
      },
    ]);
  });

  test('confines the API to a policy of the user as it is', async () => {
    const local = await startLocalRun();
    const everyCall = { Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', ...everyCall },
        {
          Effect: 'Deny',
          ...everyCall,
          Condition: { StringNotEquals: { 'aws:SourceVpc': seededVpcId } },
        },
      ],
    };

    const run = await local.provision(aRequest({ access: { policy } }));

    expect(run.error).toBeUndefined();
    expect(run.state.restApis[0].policy).toContain(seededVpcId);
  });

  test('associates nothing where nothing is to be associated, and then waits for no alias', async () => {
    const local = await startLocalRun();

    const run = await local.provision(aRequest({ associations: [] }));

    expect(run.result.invokeUrls.alias).toEqual([]);
    expect(run.timeline.map(({ step }) => step)).not.toContain('WaitForAliases');
  });
});
