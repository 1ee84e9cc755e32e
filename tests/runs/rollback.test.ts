import { describe, expect, test } from '@jest/globals';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest, seededVpcId } from './a-request.ts';
import { makeEndpoint, makeVpc } from './neighbours.ts';

/** What counts of a private API, from the inside: everything but the deployments that nothing points at. */
const served = (local: LocalRun): unknown =>
  local.restApis().map((restApi) => ({
    id: restApi.id,
    policy: restApi.policy,
    associated: restApi.endpointConfiguration.vpcEndpointIds,
    methods: [...restApi.resources.values()].flatMap(({ path, methods }) =>
      [...methods.keys()].map((method) => `${method} ${path}`),
    ),
    stages: [...restApi.stages.values()].map(({ lastUpdatedDate: _, ...stage }) =>
      JSON.stringify(stage),
    ),
  }));

const forbid = (local: LocalRun, operation: string) => local.fault(operation, 'deny', { times: 1 });

describe('an update that fails', () => {
  test.each([
    ['when it deploys', 'apigateway:CreateDeployment'],
    ['when it changes the stage', 'apigateway:UpdateStage'],
    ['when it confines', 'apigateway:UpdateRestApi'],
    ['when it imports', 'apigateway:PutRestApi'],
  ])('%s is restored to the last READY state, and says so', async (_, operation) => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    const before = served(local);
    await forbid(local, operation);

    const failed = await local.provision(
      aRequest({
        api: { definition: aDefinition('/bills') },
        access: { vpcIds: ['vpc-0123456789abcdef0'] },
        stage: { tracing: true },
      }),
    );

    expect(failed.error).toMatchObject({ name: 'AccessDenied', rollback: { notRestored: [] } });
    expect(served(local)).toEqual(before);
    const { body } = await local.http('GET', '/private-apis/111122223333.us-east-1.orders');
    expect(body).toMatchObject({
      status: 'FAILED',
      result: { status: 'READY' },
      error: { name: 'AccessDenied' },
    });
  });

  test('after its deployment has the stage serve the former one at once', async () => {
    const local = await startLocalRun();
    const first = await local.provision(aRequest());
    await local.settings({ aliasDeployments: 0 });
    const b = await makeEndpoint(local);

    const failed = await local.provision(
      aRequest({
        associations: [...first.result.vpcEndpointIds, b],
        onFailure: 'rollback',
      }),
    );

    expect(failed.error).toMatchObject({ name: 'AliasNotResolving' });
    expect(failed.error?.rollback?.restored.length).toBeGreaterThan(0);
    const [restApi] = local.restApis();
    expect(restApi?.endpointConfiguration.vpcEndpointIds).toEqual(first.result.vpcEndpointIds);
  });

  test('in another VPC leaves nothing there, and goes on in the former one', async () => {
    const local = await startLocalRun();
    const first = await local.provision(aRequest());
    const before = served(local);
    const vpcId = await makeVpc(local);
    await forbid(local, 'apigateway:CreateDeployment');

    const failed = await local.provision(aRequest({ network: { vpcId } }));

    expect(failed.error).toMatchObject({ name: 'AccessDenied' });
    expect(failed.state.vpcEndpoints.map(({ VpcEndpointId }) => VpcEndpointId)).toEqual(
      first.result.vpcEndpointIds,
    );
    expect(served(local)).toEqual(before);
    expect((await local.provision(aRequest())).changes).toEqual([]);
  });

  test('is left as it is where the request says keep, and sent again it is carried on', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    await forbid(local, 'apigateway:CreateDeployment');
    const request = aRequest({
      api: { definition: aDefinition('/bills') },
      onFailure: 'keep',
    });

    const failed = await local.provision(request);
    const again = await local.provision(request);

    expect(failed.error).toMatchObject({ name: 'AccessDenied' });
    expect(again.result.status).toBe('READY');
    expect(again.changes).toContain('apigateway:CreateDeployment');
  });
});

describe('a rollback in which AWS throttles', () => {
  test('goes on until everything is gone, and keeps the first error', async () => {
    const local = await startLocalRun();
    await local.fault('apigateway:CreateDeployment', 'deny', { times: 1 });
    await local.fault('apigateway:DeleteRestApi', 'throttle', { times: 40 });

    const run = await local.provision(aRequest({ network: { vpcId: seededVpcId } }));

    expect(run.error).toMatchObject({ name: 'AccessDenied', step: 'DeployRestApi' });
    expect(run.state.restApis).toHaveLength(0);
    expect(run.state.vpcEndpoints).toHaveLength(0);
  });
});
