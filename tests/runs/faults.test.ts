import { describe, expect, test } from '@jest/globals';
import { describeCells } from '../faults/describe-cells.ts';
import { faultKinds } from '../faults/fault-kinds.ts';
import { firstProvisioning } from '../faults/scenarios.ts';
import { startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest, seededVpcId } from './a-request.ts';
import { whatIsOurs } from './what-is-ours.ts';

describe('one call that goes wrong in each way', () => {
  // It has no client token, so that it is the hardest to get over. `npm run faults` has all the others.
  describeCells(firstProvisioning, faultKinds, [{ operation: 'apigateway:CreateRestApi', nth: 1 }]);
});

describe('a call that never succeeds', () => {
  test('ends the run as TransientAwsError when all the time allowed has passed', async () => {
    const local = await startLocalRun();
    await local.fault('apigateway:PutRestApi', 'throttle', { times: 1000 });

    const run = await local.provision(aRequest());

    expect(run.error).toMatchObject({ name: 'TransientAwsError', step: 'ImportDefinition' });
    expect(whatIsOurs(run.state)).toEqual({});
  });
});

describe('a failure in one branch while the other is still at work', () => {
  test('waits for the other, and takes back what both have made', async () => {
    const local = await startLocalRun();
    await local.fault('apigateway:CreateRestApi', 'deny', { times: 100 });

    const run = await local.provision(aRequest());

    expect(run.error).toMatchObject({ name: 'AccessDenied', step: 'CreateRestApi' });
    expect(run.changes).toContain('ec2:CreateVpcEndpoint');
    expect(run.changes).toContain('ec2:DeleteVpcEndpoints');
    expect(whatIsOurs(run.state)).toEqual({});
  });
});

describe('a definition that API Gateway refuses', () => {
  test("fails the run with API Gateway's own words, and nothing of ours is left", async () => {
    const local = await startLocalRun();
    const definition = {
      ...aDefinition(),
      'x-amazon-apigateway-gateway-responses': { NO_SUCH_RESPONSE: {} },
    };

    const run = await local.provision(aRequest({ api: { definition } }));

    expect(run.error).toMatchObject({ name: 'DefinitionRejected', step: 'ImportDefinition' });
    expect(run.error?.message).toContain('NO_SUCH_RESPONSE');
    expect(whatIsOurs(run.state)).toEqual({});
  });

  test.each([
    [true, 'DefinitionRejected'],
    [false, undefined],
  ])(
    'in part is a warning, and with failOnWarnings %s its end is %s',
    async (failOnWarnings, name) => {
      const local = await startLocalRun();
      const definition = { ...aDefinition(), 'x-amazon-apigateway-request-validator': 'no-such' };

      const run = await local.provision(aRequest({ api: { definition, failOnWarnings } }));

      expect(run.error?.name).toBe(name);
      if (!failOnWarnings) expect(run.result.warnings).toMatchObject([{ code: 'IMPORT_WARNING' }]);
    },
  );
});

describe('a failed run that was told to keep', () => {
  test('leaves what it made, says so, and carries on from it when the request is sent again', async () => {
    const local = await startLocalRun();
    await local.fault('apigateway:CreateDeployment', 'deny', { times: 1 });
    const request = aRequest({ onFailure: 'keep' });

    const failed = await local.provision(request);
    const again = await local.provision(request);

    expect(failed.error).toMatchObject({ name: 'AccessDenied', step: 'DeployRestApi' });
    expect(failed.error?.['rollback']).toMatchObject({
      restored: [],
      notRestored: expect.arrayContaining([expect.stringContaining('kept for another try')]),
    });
    expect(again.result.status).toBe('READY');
    expect(again.state.restApis).toHaveLength(1);
    expect(again.state.vpcEndpoints).toHaveLength(1);
  });
});

describe('a network that is not fit', () => {
  test('fails before anything changes, with every finding', async () => {
    const local = await startLocalRun();

    const run = await local.provision(
      aRequest({
        network: {
          vpcId: seededVpcId,
          subnetIds: ['subnet-0c1015e700000000a'],
          securityGroupIds: ['sg-0123456789abcdef0'],
        },
      }),
    );

    expect(run.error).toMatchObject({ name: 'PreflightFailed', step: 'CheckNetwork' });
    expect(run.error?.['findings']).toMatchObject([
      { code: 'SECURITY_GROUP_NOT_FOUND', severity: 'error' },
    ]);
    expect(run.changes).toEqual([]);
  });

  test('that does not exist is said to be not found', async () => {
    const local = await startLocalRun();

    const run = await local.provision(aRequest({ network: { vpcId: 'vpc-0123456789abcdef0' } }));

    expect(run.error).toMatchObject({ name: 'NetworkNotFound', step: 'FindNetwork' });
    expect(run.changes).toEqual([]);
  });
});

describe('a test invocation that cannot be made', () => {
  test('is a warning where it is not required', async () => {
    const local = await startLocalRun();
    await local.fault('apigateway:TestInvokeMethod', 'deny', { times: 100 });

    const run = await local.provision(aRequest({ verify: { path: '/orders' } }));

    expect(run.result.status).toBe('READY');
    expect(run.result.warnings).toMatchObject([{ code: 'UNEXPECTED_ANSWER' }]);
  });

  test('fails the run where it is required, and nothing of ours is left', async () => {
    const local = await startLocalRun();
    await local.fault('apigateway:TestInvokeMethod', 'deny', { times: 100 });

    const run = await local.provision(aRequest({ verify: { path: '/orders', required: true } }));

    expect(run.error).toMatchObject({ name: 'AccessDenied', step: 'TestInvokeMethod' });
    expect(whatIsOurs(run.state)).toEqual({});
  });
});

describe('a rollback that cannot delete the API', () => {
  test('leaves the endpoint that the API needs, names the API and the VPC, and keeps the first failure', async () => {
    const local = await startLocalRun();
    await local.fault('apigateway:CreateDeployment', 'deny', { times: 100 });
    await local.fault('apigateway:DeleteRestApi', 'deny', { times: 100 });

    const run = await local.provision(aRequest());

    expect(run.error).toMatchObject({ name: 'AccessDenied', step: 'DeployRestApi' });
    expect(run.error?.rollback).toMatchObject({ restored: [] });
    expect(run.error?.rollback?.notRestored).toHaveLength(2);
    expect(run.state.restApis).toHaveLength(1);
    expect(run.state.vpcEndpoints).toMatchObject([{ State: 'available' }]);
  });
});
