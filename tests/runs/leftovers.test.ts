import { CreateVpcEndpointCommand } from '@aws-sdk/client-ec2';
import { describe, expect, test } from '@jest/globals';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest, seededVpcId } from './a-request.ts';
import { ec2Of, makeVpc } from './neighbours.ts';

const deleted = (type: string) => expect.objectContaining({ action: 'deleted', type });

/** Another endpoint in the seeded VPC, which somebody else has made. */
const makeEndpointHere = async (local: LocalRun): Promise<string> => {
  const { VpcEndpoint } = await local.until(
    ec2Of(local).send(
      new CreateVpcEndpointCommand({
        VpcId: seededVpcId,
        VpcEndpointType: 'Interface',
        ServiceName: 'com.amazonaws.us-east-1.execute-api',
        SubnetIds: local.inside().ec2.subnets.keys().take(1).toArray(),
        PrivateDnsEnabled: false,
      }),
    ),
  );
  await local.pass(local.service.aws.settings.endpointSeconds);
  return VpcEndpoint?.VpcEndpointId ?? '';
};

const stagesOf = (local: LocalRun) => local.restApis().flatMap(({ stages }) => [...stages.keys()]);

describe('what a change leaves without use', () => {
  test('goes after the change: the former stage', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());

    const moved = await local.provision(aRequest({ stage: { name: 'beta' } }));

    expect(moved.result.changes).toContainEqual({ action: 'deleted', type: 'stage', id: 'live' });
    expect(stagesOf(local)).toEqual(['beta']);
    expect((await local.provision(aRequest({ stage: { name: 'beta' } }))).changes).toEqual([]);
  });

  test('goes after the change: endpoint and group of the former VPC', async () => {
    const local = await startLocalRun();
    const first = await local.provision(aRequest({ network: { vpcId: seededVpcId } }));
    const request = aRequest({ network: { vpcId: await makeVpc(local) } });

    const moved = await local.provision(request);

    expect(moved.result.changes).toEqual(
      expect.arrayContaining([deleted('vpc-endpoint'), deleted('security-group')]),
    );
    expect(moved.result.warnings).toContainEqual(
      expect.objectContaining({ code: 'USERS_ELSEWHERE_UNSEEN' }),
    );
    expect(moved.state.vpcEndpoints.map(({ VpcEndpointId }) => VpcEndpointId)).toEqual(
      moved.result.vpcEndpointIds,
    );
    expect(moved.result.vpcEndpointIds).not.toEqual(first.result.vpcEndpointIds);
    expect((await local.provision(request)).changes).toEqual([]);
  });

  test('goes after the change: our endpoint, when the request names another of the same VPC', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest({ network: { vpcId: seededVpcId } }));
    const theirs = await makeEndpointHere(local);
    const network = { vpcId: seededVpcId, vpcEndpointId: theirs };

    const moved = await local.provision(aRequest({ network }));

    expect(moved.result.vpcEndpointIds).toEqual([theirs]);
    expect(moved.state.vpcEndpoints.map(({ VpcEndpointId }) => VpcEndpointId)).toEqual([theirs]);
    const gone = await local.retire('111122223333.us-east-1.orders');
    expect(gone.state.vpcEndpoints.map(({ VpcEndpointId }) => VpcEndpointId)).toEqual([theirs]);
  });

  test('that cannot be deleted does not keep the private API from being READY, and goes with the next run', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest({ network: { vpcId: seededVpcId } }));
    const request = aRequest({ network: { vpcId: await makeVpc(local) } });
    await local.fault('ec2:DeleteVpcEndpoints', 'deny', { times: 1 });

    const moved = await local.provision(request);
    expect(moved.result.warnings).toContainEqual(
      expect.objectContaining({ code: 'NOT_CLEARED_AWAY' }),
    );
    expect(moved.state.vpcEndpoints).toHaveLength(2);

    const again = await local.provision(request);
    expect(again.changes).toEqual(['ec2:DeleteVpcEndpoints', 'ec2:DeleteSecurityGroup']);
    expect(again.state.vpcEndpoints).toHaveLength(1);
  });
});

describe('after a failed update', () => {
  test.each([
    ['of the definition', { api: { definition: aDefinition('/bills') } }],
    [
      'of policy and stage',
      { access: { vpcIds: ['vpc-0123456789abcdef0'] }, stage: { name: 'beta' } },
    ],
  ])('%s the former request finds nothing to do', async (_, change) => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    await local.fault('apigateway:CreateDeployment', 'drop-after', { times: 1 });
    await local.fault('apigateway:GetStage', 'deny', { times: 1, skip: 2 });

    const failed = await local.provision(aRequest(change));
    expect(failed.status).toBe('FAILED');
    expect(failed.error?.rollback?.notRestored).toEqual([]);

    expect((await local.provision(aRequest())).changes).toEqual([]);
    expect(stagesOf(local)).toEqual(['live']);
  });
});
