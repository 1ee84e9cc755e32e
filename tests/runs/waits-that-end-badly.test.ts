import { describe, expect, test } from '@jest/globals';
import { startLocalRun } from '../support/local-run.ts';
import { aRequest } from './a-request.ts';
import { whatIsOurs } from './what-is-ours.ts';

describe('an endpoint', () => {
  test('that ends in failed fails the run, and nothing of ours is left', async () => {
    const local = await startLocalRun();
    await local.settings({ endpointFails: true });

    const run = await local.provision(aRequest());

    expect(run.status).toBe('FAILED');
    expect(run.error).toMatchObject({ name: 'EndpointFailed', step: 'CheckVpcEndpoint' });
    expect(run.error?.['rollback']).toMatchObject({ notRestored: [] });
    expect(whatIsOurs(run.state)).toEqual({});
  });

  test('that never becomes available times out after 15 minutes, and nothing of ours is left', async () => {
    const local = await startLocalRun();
    await local.settings({ endpointSeconds: 1_000_000 });

    const run = await local.provision(aRequest());

    expect(run.error).toMatchObject({ name: 'EndpointTimedOut' });
    expect(run.seconds).toBeGreaterThan(15 * 60);
    expect(run.seconds).toBeLessThan(20 * 60);
    expect(whatIsOurs(run.state)).toEqual({});
  });

  test('that is not to be found for a while is waited for', async () => {
    const local = await startLocalRun();
    await local.settings({ notFoundSeconds: 40 });

    const run = await local.provision(aRequest());

    expect(run.result.status).toBe('READY');
    expect(run.state.vpcEndpoints).toHaveLength(1);
  });
});

describe('an alias', () => {
  test('that comes only after a second deployment gets one redeploy', async () => {
    const local = await startLocalRun();
    await local.settings({ aliasDeployments: 2 });

    const run = await local.provision(aRequest());

    expect(run.result.status).toBe('READY');
    expect(run.state.restApis[0].deployments).toHaveLength(2);
    expect(run.result.deploymentId).toBe(run.state.restApis[0].stages[0].deploymentId);
  });

  test('that never comes fails after two redeploys, and what waits for it is kept', async () => {
    const local = await startLocalRun();
    await local.settings({ aliasDeployments: 0 });

    const run = await local.provision(aRequest());

    expect(run.error).toMatchObject({ name: 'AliasNotResolving', step: 'CheckAliases' });
    expect(run.state.restApis[0].deployments).toHaveLength(3);
    expect(run.error?.['rollback']).toMatchObject({ restored: [] });
    expect(Object.keys(whatIsOurs(run.state))).toEqual([
      'securityGroups',
      'vpcEndpoints',
      'restApis',
    ]);
  });

  test('that never comes is rolled back where the request itself says so', async () => {
    const local = await startLocalRun();
    await local.settings({ aliasDeployments: 0 });

    const run = await local.provision(aRequest({ onFailure: 'rollback' }));

    expect(run.error).toMatchObject({ name: 'AliasNotResolving' });
    expect(whatIsOurs(run.state)).toEqual({});
  });

  test('of an endpoint that does not exist never resolves', async () => {
    const local = await startLocalRun();

    const run = await local.provision(
      aRequest({ associations: ['vpce-0123456789abcdef0'], onFailure: 'rollback' }),
    );

    expect(run.error).toMatchObject({ name: 'AliasNotResolving' });
    expect(whatIsOurs(run.state)).toEqual({});
  });
});

describe('a REST API', () => {
  test('whose creation is never answered is not asked for without end, and nothing of ours is left', async () => {
    const local = await startLocalRun();
    await local.fault('apigateway:CreateRestApi', 'drop-before', { times: 1000 });

    const run = await local.provision(aRequest());

    expect(run.error).toMatchObject({ name: 'TransientAwsError', step: 'CreateRestApi' });
    expect(run.seconds).toBeLessThan(30 * 60);
    expect(whatIsOurs(run.state)).toEqual({});
  });
});
