import {
  CreateDeploymentCommand,
  CreateRestApiCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from '@aws-sdk/client-api-gateway';
import {
  AuthorizeSecurityGroupIngressCommand,
  ModifyVpcEndpointCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { traceSchema } from '../../src/private-api/diagnosis/trace.ts';
import { findingSchema } from '../../src/private-api/finding.ts';
import { writeAccessPolicy } from '../../src/private-api/policy/write-access-policy.ts';
import { readPage } from '../docs/markdown.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest, seededVpcId } from './a-request.ts';
import { apiGatewayOf, ec2Of, makeEndpoint } from './neighbours.ts';

const id = '111122223333.us-east-1.orders';

/** Most reads that a diagnosis takes of a private API with one stage and one endpoint, and no Lambda function. */
const mostReads = { registered: 20, anyone: 15 };

const diagnosisSchema = z.object({
  healthy: z.boolean(),
  findings: z.array(findingSchema),
  notLookedAt: z.array(z.string()),
  trace: traceSchema.optional(),
});

const diagnose = async (local: LocalRun, path: string) => {
  const before = local.service.aws.calls.length;
  const { status, body } = await local.http('GET', path);
  expect({ status, body }).toMatchObject({ status: 200 });
  const calls = local.service.aws.calls
    .slice(before)
    .filter(({ service }) => service === 'ec2' || service === 'apigateway');
  return { ...diagnosisSchema.parse(body), calls };
};

/** A private API such as somebody makes who follows AWS's guide, in a VPC of their own. */
const makeRestApi = async (
  local: LocalRun,
): Promise<{ restApiId: string; vpcEndpointId: string }> => {
  const vpcEndpointId = await makeEndpoint(local);
  const { ec2 } = local.inside();
  const vpcId = ec2.vpcEndpoints.get(vpcEndpointId)?.vpcId;
  const group = [...ec2.securityGroups.values()].find((it) => it.vpcId === vpcId);
  const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
  const admitted = {
    GroupId: group?.id,
    IpPermissions: [{ ...https, IpRanges: [{ CidrIp: '10.7.0.0/16' }] }],
  };
  await local.until(ec2Of(local).send(new AuthorizeSecurityGroupIngressCommand(admitted)));
  const settings = { VpcEndpointId: vpcEndpointId, PrivateDnsEnabled: true };
  await local.until(ec2Of(local).send(new ModifyVpcEndpointCommand(settings)));
  await local.pass(120);
  const client = apiGatewayOf(local);
  const { id: restApiId = '' } = await local.until(
    client.send(
      new CreateRestApiCommand({
        name: 'by hand',
        endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: [vpcEndpointId] },
        policy: JSON.stringify(writeAccessPolicy({ vpcEndpointIds: [vpcEndpointId], vpcIds: [] })),
      }),
    ),
  );
  const { items: [root] = [] } = await local.until(
    client.send(new GetResourcesCommand({ restApiId })),
  );
  const method = { restApiId, resourceId: root?.id, httpMethod: 'GET' };
  await local.until(client.send(new PutMethodCommand({ ...method, authorizationType: 'NONE' })));
  await local.until(client.send(new PutIntegrationCommand({ ...method, type: 'MOCK' })));
  await local.until(client.send(new CreateDeploymentCommand({ restApiId, stageName: 'live' })));
  await local.pass(120);
  return { restApiId, vpcEndpointId };
};

describe('of a healthy private API', () => {
  test('it takes as many reads as the page says', () => {
    expect(readPage('docs/diagnosis.md')).toContain(
      `takes ${mostReads.registered} calls of EC2 and API Gateway, and one that Cloister did not make ${mostReads.anyone};`,
    );
  });

  test('that Cloister made, nothing is found, nothing changed, and little read', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());

    const { calls, ...diagnosis } = await diagnose(local, `/private-apis/${id}/diagnosis`);

    expect(diagnosis).toEqual({ healthy: true, findings: [], notLookedAt: [] });
    expect(calls.filter(({ mutating }) => mutating)).toEqual([]);
    expect(calls.length).toBeLessThanOrEqual(mostReads.registered);
  });

  test('that somebody made by plain calls, likewise', async () => {
    const local = await startLocalRun();
    const { restApiId } = await makeRestApi(local);

    const { calls, ...diagnosis } = await diagnose(local, `/diagnosis?restApiId=${restApiId}`);

    expect(diagnosis).toEqual({ healthy: true, findings: [], notLookedAt: [] });
    expect(calls.filter(({ mutating }) => mutating)).toEqual([]);
    expect(calls.length).toBeLessThanOrEqual(mostReads.anyone);
  });
});

test('a call from the VPC of an API gets through; one from elsewhere only as far as networks and policy let it', async () => {
  const local = await startLocalRun();
  const { result } = await local.provision(aRequest());
  const { restApiId, vpcEndpointId } = await makeRestApi(local);
  const from = async (source: string) =>
    (await diagnose(local, `/private-apis/${id}/diagnosis?from=${source}`)).trace;

  expect(await from(seededVpcId)).toMatchObject({ verdict: 'passes' });
  expect(await from(result.vpcEndpointIds[0])).toMatchObject({ verdict: 'passes' });
  expect(await from(vpcEndpointId)).toMatchObject({
    verdict: 'stops',
    routes: [{ stoppedBy: 'resource-policy' }],
  });
  expect(await from('vpc-00000000')).toMatchObject({ verdict: 'stops', routes: [] });
  const other = await diagnose(local, `/diagnosis?restApiId=${restApiId}&from=${seededVpcId}`);
  expect(other.trace).toMatchObject({
    verdict: 'stops',
    routes: [{ vpcEndpointId: result.vpcEndpointIds[0], stoppedBy: 'resource-policy' }],
  });
});

test('what IAM refuses is said, and the rest is judged', async () => {
  const local = await startLocalRun();
  await local.provision(aRequest());
  for (const operation of ['ec2:DescribeNetworkAcls', 'apigateway:GetModels'])
    await local.fault(operation, 'deny');

  const { healthy, findings, notLookedAt } = await diagnose(local, `/private-apis/${id}/diagnosis`);

  expect({ healthy, findings }).toEqual({ healthy: true, findings: [] });
  expect(notLookedAt).toEqual([
    expect.stringMatching(/^content: reading the working copy of \w+: AccessDenied/),
    expect.stringMatching(/^network ACLs of vpc-\w+: .*UnauthorizedOperation/),
  ]);
});

test('a private API in the making is not compared with what it was', async () => {
  const local = await startLocalRun();
  await local.provision(aRequest());
  const executionId = await local.start(aRequest({ api: { definition: aDefinition('/others') } }));
  await local.pass(5);

  const { notLookedAt } = await diagnose(local, `/private-apis/${id}/diagnosis`);
  await local.follow(executionId);

  expect(notLookedAt).toEqual([expect.stringContaining('an execution is under way')]);
});

describe('there is no diagnosis', () => {
  test('of a private API that is unknown, or has no REST API any more', async () => {
    const local = await startLocalRun();
    expect(await local.http('GET', `/private-apis/${id}/diagnosis`)).toMatchObject({
      status: 404,
      body: { name: 'NotFound', detail: `There is no private API ${id}.` },
    });

    await local.provision(aRequest());
    await local.retire(id);

    expect(await local.http('GET', `/private-apis/${id}/diagnosis`)).toMatchObject({
      status: 404,
      body: { name: 'NotFound', detail: `There is no REST API of ${id}: it is RETIRED.` },
    });
  });

  test('of what is no id at all', async () => {
    const local = await startLocalRun();

    for (const nonsense of ['%20', 'x'.repeat(300), '..%2F..', '0', '%00'])
      expect(await local.http('GET', `/private-apis/${nonsense}/diagnosis`)).toMatchObject({
        status: 404,
      });
  });
});
